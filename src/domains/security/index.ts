/** Checks of rights, secrets, pods and images. */
export { anonymous } from './checks/anonymous.ts';
export { atRestConfigured } from './checks/at-rest-configured.ts';
export { clusterAdmin } from './checks/cluster-admin.ts';
export { environmentLiterals } from './checks/environment-literals.ts';
export { imageReferences } from './checks/image-references.ts';
export { securityLabels } from './checks/security-labels.ts';
export { signaturesNoneRequired } from './checks/signatures-none-required.ts';
