/** Checks of backup and restore. */
export { configurationComplete } from './checks/configuration-complete.ts';
export { dataClaimed } from './checks/data-claimed.ts';
export { controlPlaneManaged } from './checks/control-plane-managed.ts';
export { keyEscrow } from './checks/key-escrow.ts';
export { namespacesAssigned } from './checks/namespaces-assigned.ts';
export { planDefined } from './checks/plan-defined.ts';
export { reclaimPolicy } from './checks/reclaim-policy.ts';
export { recoveryPoints } from './checks/recovery-points.ts';
export { recoveryTimes } from './checks/recovery-times.ts';
export { repositoryHealth } from './checks/repository-health.ts';
export { runsComplete } from './checks/runs-complete.ts';
export { saboteurRunsKept } from './checks/saboteur-runs.ts';
export { scratchData } from './checks/scratch-data.ts';
export { volumesBackedUp } from './checks/volumes-backed-up.ts';
export { volumesBound } from './checks/volumes-bound.ts';
