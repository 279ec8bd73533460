/** Checks of versions, upgrades and what they need. */
export { certificates } from './checks/certificates.ts';
export { deprecatedApis } from './checks/deprecated-apis.ts';
export { disruptionBudget } from './checks/disruption-budget.ts';
export { frequencyKept } from './checks/frequency-kept.ts';
export { planDefined } from './checks/plan-defined.ts';
export { versionSkew } from './checks/version-skew.ts';
export { versionSupport } from './checks/version-support.ts';
