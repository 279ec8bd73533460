/**
 * No backup and no drill was missed: complete runs of each scheduled plane in every repository, and ended runs of each scheduled
 * drill, follow one another as the policy says.
 */
import { backupRuns } from '../../../core/backup/facts.ts';
import type { BackupRunKnown } from '../../../core/backup/facts.ts';
import type { Plane } from '../../../core/backup/recovery-point.ts';
import { defineCheck } from '../../../core/check.ts';
import { drillRuns } from '../../../core/drill/known-drills.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { isControlPlaneManaged } from '../../../core/policy/control-plane.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import type { Rhythm } from '../../../core/policy/rhythm.ts';
import { outages } from '../../../core/schedule/missed.ts';
import { rhythmText } from '../../../core/schedule/rhythm-text.ts';
import { timingOf } from '../../../core/schedule/timing.ts';
import { days } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';
import { declaredCluster } from '../managed-control-plane.ts';

const looksBack = days(7);

export const runsComplete = defineCheck({
  id: 'restore.runs-complete',
  title: { en: 'No backup and no drill was missed', ja: 'バックアップと演習の実施漏れがない' },
  severity: 'high',
  scope: 'cluster',
  needs: { policy: policyFact, namespaces, runs: backupRuns, drills: drillRuns },
  standard: 'backups',

  *evaluate({ policy, namespaces, runs, drills }, at) {
    const cluster = declaredCluster({ policy, namespaces });
    const managed = cluster !== undefined && isControlPlaneManaged(cluster);
    const missedOf = (rhythm: Rhythm, done: readonly Instant[]) =>
      outages(timingOf(rhythm, policy.organisation.timeZone), done, { at, looksBack });
    for (const { plane, repository, rhythm } of expectedBackups(policy, managed)) {
      const done = runs.filter((run) => isDone(run, { plane, repository })).map((run) => run.at);
      const key = `${plane} ${repository}`;
      const props = { plane, repository };
      if (done.length === 0) yield { says: 'never', about: organisationRef, key, props };
      for (const { from, expected } of missedOf(rhythm, done)) {
        const named = { ...props, ...told(rhythm, expected) };
        yield { says: 'missed', about: organisationRef, key: `${key} ${from}`, props: named };
      }
    }
    for (const [drill, rhythm] of Object.entries(policy.drills.every)) {
      const done = drills.filter((one) => one.drill === drill && one.ended).map((one) => one.at);
      if (done.length === 0)
        yield { says: 'neverDrilled', about: organisationRef, key: drill, props: { drill } };
      for (const { from, expected } of missedOf(rhythm, done)) {
        const named = { drill, ...told(rhythm, expected) };
        yield { says: 'drillMissed', about: organisationRef, key: `${drill} ${from}`, props: named };
      }
    }
  },

  messages: {
    en: {
      never: ({ plane, repository }: Backup) =>
        `No complete backup of plane ${plane} was ever recorded in ${repository}`,
      missed: ({ plane, repository, rhythm, times, count }: Backup & Missed) =>
        `Backups of plane ${plane} in ${repository} (${rhythm.en}) that were not complete in time: ${list(times, count).en}`,
      neverDrilled: ({ drill }: Drilled) => `Drill ${drill} is scheduled and never came to its end`,
      drillMissed: ({ drill, rhythm, times, count }: Drilled & Missed) =>
        `Drills ${drill} (${rhythm.en}) that did not take place in time: ${list(times, count).en}`,
    },
    ja: {
      never: ({ plane, repository }) => `${repository} に ${plane} の完全なバックアップの記録がありません`,
      missed: ({ plane, repository, rhythm, times, count }) =>
        `${repository} への ${plane} のバックアップ（${rhythm.ja}）で、時間内に完了しなかった回: ${list(times, count).ja}`,
      neverDrilled: ({ drill }) => `演習 ${drill} は予定されていますが、最後まで実施された記録がありません`,
      drillMissed: ({ drill, rhythm, times, count }) =>
        `演習 ${drill}（${rhythm.ja}）で、時間内に実施されなかった回: ${list(times, count).ja}`,
    },
  },
  remedy: {
    never: ({ props }) => runBackup(props),
    missed: ({ props }) => runBackup(props),
    neverDrilled: ({ props }) => runDrill(props),
    drillMissed: ({ props }) => runDrill(props),
  },
  references: ['https://csf.tools/reference/nist-sp-800-53/r5/cp/cp-9/'],
});

interface Backup {
  readonly plane: Plane;
  readonly repository: string;
}

interface Drilled {
  readonly drill: string;
}

interface Missed {
  readonly rhythm: { readonly en: string; readonly ja: string };
  readonly times: readonly Instant[];
  readonly count: number;
}

/** More than a person would read are counted. */
const named = 5;

function told(rhythm: Rhythm, expected: readonly Instant[]): Missed {
  return { rhythm: rhythmText(rhythm), times: expected.slice(0, named), count: expected.length };
}

function list(times: readonly Instant[], count: number): { readonly en: string; readonly ja: string } {
  const moments = times.map((time) => `${time.slice(0, 16)}Z`);
  const more = count - times.length;
  return {
    en: `${moments.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ja: `${moments.join('、')}${more > 0 ? ` ほか ${more} 回` : ''}`,
  };
}

const why = {
  en: 'Run it now, find out why it was missed, and put it under a timer.',
  ja: '今すぐ実行し、漏れた原因を調べ、タイマーで定期実行してください。',
};

function runBackup({ plane }: Backup) {
  return { text: why, command: `honban backup run --plane ${plane}` };
}

function runDrill({ drill }: Drilled) {
  return { text: why, command: `honban drill run ${drill}` };
}

/** Each scheduled plane in each repository. */
function expectedBackups(
  { backups }: Policy,
  managed: boolean,
): readonly (Backup & { readonly rhythm: Rhythm })[] {
  const schedules = {
    etcd: backups?.etcd,
    resources: backups?.resources,
    volume: backups?.volumes,
    application: backups?.applications,
  };
  const planes = [managed ? 'resources' : 'etcd', 'volume', 'application'] as const;
  return planes.flatMap((plane) => {
    const rhythm = schedules[plane]?.every;
    if (rhythm === undefined) return [];
    return Object.keys(backups?.repositories ?? {}).map((repository) => ({ plane, repository, rhythm }));
  });
}

function isDone(run: BackupRunKnown, wanted: Backup): boolean {
  const parts = run.parts.filter(
    ({ plane, repository }) => plane === wanted.plane && repository === wanted.repository,
  );
  return parts.length > 0 && parts.every(({ state }) => state === 'complete');
}
