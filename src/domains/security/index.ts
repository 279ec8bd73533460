/** Checks of rights, secrets, pods and images. */
export { anonymous } from './checks/anonymous.ts';
export { atRestConfigured } from './checks/at-rest-configured.ts';
export { clusterAdmin } from './checks/cluster-admin.ts';
export { dailyReading } from './checks/daily-reading.ts';
export { environmentLiterals } from './checks/environment-literals.ts';
export { escalationPaths } from './checks/escalation-paths.ts';
export { imageReferences } from './checks/image-references.ts';
export { securityLabels } from './checks/security-labels.ts';
export { signaturesNoneRequired } from './checks/signatures-none-required.ts';
