/** Checks of change management. */
export { auditEnabled } from './checks/audit-enabled.ts';
