/** Checks of backup and restore. */
export { namespacesAssigned } from './checks/namespaces-assigned.ts';
export { planDefined } from './checks/plan-defined.ts';
export { reclaimPolicy } from './checks/reclaim-policy.ts';
export { volumesBound } from './checks/volumes-bound.ts';
