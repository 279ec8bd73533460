/** The profile `baseline`, in the order people read it: group by group, as docs/reference/gate tells. */
import type { Profile } from '../../../core/criterion.ts';
import { changeApprovalKept } from './change-approval-kept.ts';
import { changeApprovalRule } from './change-approval-rule.ts';
import { changeAttributed } from './change-attributed.ts';
import { changeAudit } from './change-audit.ts';
import { changeRollbackDrill } from './change-rollback-drill.ts';
import { minimumAlert } from './minimum-alert.ts';
import { minimumLogs } from './minimum-logs.ts';
import { minimumRestore } from './minimum-restore.ts';
import { minimumRights } from './minimum-rights.ts';
import { minimumUpgrade } from './minimum-upgrade.ts';
import { podsStandard } from './pods-standard.ts';
import { restoreAppsDrill } from './restore-apps-drill.ts';
import { restoreColdStart } from './restore-cold-start.ts';
import { restoreConfiguration } from './restore-configuration.ts';
import { restoreEtcdDrill } from './restore-etcd-drill.ts';
import { restoreKeys } from './restore-keys.ts';
import { restoreObjectives } from './restore-objectives.ts';
import { restorePlan } from './restore-plan.ts';
import { restoreRepositories } from './restore-repositories.ts';
import { restoreRuns } from './restore-runs.ts';
import { restoreSaboteur } from './restore-saboteur.ts';
import { restoreVolumesCovered } from './restore-volumes-covered.ts';
import { restoreVolumesDrill } from './restore-volumes-drill.ts';
import { rightsBreakGlassDrill } from './rights-break-glass-drill.ts';
import { rightsBreakGlassReview } from './rights-break-glass-review.ts';
import { rightsLeast } from './rights-least.ts';
import { secretAtRest } from './secret-at-rest.ts';
import { secretGit } from './secret-git.ts';
import { secretRotation } from './secret-rotation.ts';
import { secretStandard } from './secret-standard.ts';
import { secretStandardKept } from './secret-standard-kept.ts';
import { supplyImages } from './supply-images.ts';
import { supplySignatures } from './supply-signatures.ts';
import { upgradeAddOns } from './upgrade-add-ons.ts';
import { upgradeApis } from './upgrade-apis.ts';
import { upgradeHelm } from './upgrade-helm.ts';
import { upgradePlan } from './upgrade-plan.ts';
import { upgradeRehearsal } from './upgrade-rehearsal.ts';
import { upgradeStopLine } from './upgrade-stop-line.ts';
import { upgradeSupport } from './upgrade-support.ts';
import { watchAlertDrill } from './watch-alert-drill.ts';
import { watchAlerts } from './watch-alerts.ts';
import { watchContacts } from './watch-contacts.ts';
import { watchDeadman } from './watch-deadman.ts';
import { watchLogAccess } from './watch-log-access.ts';
import { watchLogDrill } from './watch-log-drill.ts';
import { watchLogs } from './watch-logs.ts';
import { watchMetrics } from './watch-metrics.ts';
import { watchNoise } from './watch-noise.ts';
import { watchOncall } from './watch-oncall.ts';
import { watchRetention } from './watch-retention.ts';
import { watchTraces } from './watch-traces.ts';

export const baseline: Profile = {
  name: 'baseline',
  criteria: [
    watchMetrics,
    watchAlerts,
    watchNoise,
    watchAlertDrill,
    watchLogs,
    watchRetention,
    watchLogDrill,
    watchLogAccess,
    watchOncall,
    watchContacts,
    watchDeadman,
    watchTraces,
    changeApprovalRule,
    changeApprovalKept,
    changeAudit,
    changeAttributed,
    changeRollbackDrill,
    secretStandard,
    secretGit,
    secretStandardKept,
    secretRotation,
    secretAtRest,
    rightsLeast,
    rightsBreakGlassDrill,
    rightsBreakGlassReview,
    podsStandard,
    supplyImages,
    supplySignatures,
    restorePlan,
    restoreEtcdDrill,
    restoreVolumesCovered,
    restoreVolumesDrill,
    restoreAppsDrill,
    restoreObjectives,
    restoreRuns,
    restoreRepositories,
    restoreKeys,
    restoreSaboteur,
    restoreConfiguration,
    restoreColdStart,
    upgradeSupport,
    upgradePlan,
    upgradeApis,
    upgradeAddOns,
    upgradeHelm,
    upgradeRehearsal,
    upgradeStopLine,
    minimumAlert,
    minimumLogs,
    minimumRights,
    minimumRestore,
    minimumUpgrade,
  ],
};
