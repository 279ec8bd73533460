/** Checks of versions, upgrades and what they need. */
export { disruptionBudget } from './checks/disruption-budget.ts';
export { planDefined } from './checks/plan-defined.ts';
