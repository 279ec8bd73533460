/** Every route there is; the OpenAPI document and the test of each route with each role go through this list. */
import {
  addAccount,
  changeAccount,
  endAccountSessions,
  getAccounts,
  linkAccount,
  removeAccount,
  unlockAccount,
} from './accounts.ts';
import { getAbout } from './about.ts';
import { getBackups } from './backups.ts';
import { getClusterSight } from './cluster-sight.ts';
import { getClusters } from './clusters.ts';
import { getDecision } from './decision.ts';
import { getDecisionSigning, getSignedContent, signDecision } from './decision-signing.ts';
import { getDrillCalendar } from './drill-calendar.ts';
import { getDrillResults } from './drill-results.ts';
import { getDrillPlan, getDrillRun, getDrillRuns, getDrills } from './drills.ts';
import { getEvidence, getEvidenceList } from './evidence.ts';
import { getExplanation, getFindings } from './findings.ts';
import { getGate } from './gate-page.ts';
import { getLedger, getLedgerEntries, verifyLedger } from './ledger.ts';
import { getNotifications } from './notifications.ts';
import {
  addPasskey,
  askNewPasskey,
  askOwnPasskey,
  endPasskey,
  getPasskeys,
  renamePasskey,
} from './passkeys.ts';
import { getPolicy } from './policy.ts';
import { getRecoveryPoints } from './recovery-points.ts';
import type { RouteDefinition } from './route.ts';
import { cancelRun, getEvents, getRun, getRuns, startRun } from './runs.ts';
import {
  askPasskey,
  beginOidc,
  confirmSession,
  endSession,
  getSession,
  getSessions,
  removePassword,
  setPassword,
  signIn,
  signOut,
} from './session.ts';
import { getSettings, testNotification } from './settings.ts';
import { recordStatement } from './statements.ts';
import { endToken, getTokens, issueToken } from './tokens.ts';
import { approveWaiver, askWaiver, endWaiver, getWaivers, signWaiver } from './waivers.ts';

export const routes = [
  getAbout,
  getSession,
  signIn,
  beginOidc,
  askPasskey,
  signOut,
  setPassword,
  removePassword,
  confirmSession,
  askOwnPasskey,
  getSessions,
  endSession,
  getPasskeys,
  askNewPasskey,
  addPasskey,
  renamePasskey,
  endPasskey,
  getTokens,
  issueToken,
  endToken,
  getAccounts,
  addAccount,
  changeAccount,
  removeAccount,
  linkAccount,
  unlockAccount,
  endAccountSessions,
  getClusters,
  getClusterSight,
  getPolicy,
  getSettings,
  getGate,
  getDecision,
  getDecisionSigning,
  getSignedContent,
  signDecision,
  getFindings,
  getExplanation,
  getEvidenceList,
  getEvidence,
  getLedger,
  getLedgerEntries,
  verifyLedger,
  getDrills,
  getDrillCalendar,
  getDrillResults,
  getDrillPlan,
  getDrillRuns,
  getDrillRun,
  getBackups,
  getRecoveryPoints,
  getWaivers,
  askWaiver,
  approveWaiver,
  endWaiver,
  signWaiver,
  recordStatement,
  getNotifications,
  testNotification,
  getRuns,
  startRun,
  getRun,
  cancelRun,
  getEvents,
] as const satisfies readonly RouteDefinition[];
