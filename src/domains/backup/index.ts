/** Checks of backup and restore. */
export { namespacesAssigned } from './checks/namespaces-assigned.ts';
export { planDefined } from './checks/plan-defined.ts';
