/** Checks of monitoring, on-call and contact routes. */
export { apiServerReady } from './checks/api-server-ready.ts';
export { contactsDefined } from './checks/contacts-defined.ts';
export { kubeletsHealthy } from './checks/kubelets-healthy.ts';
export { metricsReachable } from './checks/metrics-reachable.ts';
export { nodesReady } from './checks/nodes-ready.ts';
export { oncallCovered } from './checks/oncall-covered.ts';
export { oncallDefined } from './checks/oncall-defined.ts';
export { podsPending } from './checks/pods-pending.ts';
export { tracesNotAdopted } from './checks/traces-not-adopted.ts';
export { workloadReplicas } from './checks/workload-replicas.ts';
export { workloadRestarts } from './checks/workload-restarts.ts';
