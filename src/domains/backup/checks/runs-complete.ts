/** No backup was missed: in every repository, complete runs of each scheduled plane follow one another as the policy says. */
import { backupRuns } from '../../../core/backup/facts.ts';
import type { BackupRunKnown } from '../../../core/backup/facts.ts';
import type { Plane } from '../../../core/backup/recovery-point.ts';
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { after, between, days, hours, milliseconds } from '../../../core/time.ts';
import type { Instant, Milliseconds } from '../../../core/time.ts';

/** A run may begin late by this part of its interval, and an hour, before it counts as missed. */
const slack = 0.25;
const looksBack = days(7);

export const runsComplete = defineCheck({
  id: 'restore.runs-complete',
  title: { en: 'No backup was missed', ja: 'バックアップの実施漏れがない' },
  severity: 'high',
  scope: 'cluster',
  needs: { policy: policyFact, runs: backupRuns },
  standard: 'backups',

  *evaluate({ policy, runs }, at) {
    for (const { plane, repository, every } of expected(policy)) {
      const done = runs.filter((run) => isDone(run, { plane, repository })).map((run) => run.at);
      const key = `${plane} ${repository}`;
      const props = { plane, repository, every: Math.round(every / hours(1)) };
      if (done.length === 0) yield { says: 'never', about: organisationRef, key, props };
      for (const from of gapsIn(done, { every, at }))
        yield { says: 'missed', about: organisationRef, key: `${key} ${from}`, props: { ...props, from } };
    }
  },

  messages: {
    en: {
      never: ({ plane, repository }: Due) =>
        `No complete backup of plane ${plane} was ever recorded in ${repository}`,
      missed: ({ plane, repository, every, from }: Due & { readonly from: Instant }) =>
        `After ${from.slice(0, 16)} the next backup of plane ${plane} in ${repository} was not complete within ${every} h`,
    },
    ja: {
      never: ({ plane, repository }) => `${repository} に ${plane} の完全なバックアップの記録がありません`,
      missed: ({ plane, repository, every, from }) =>
        `${from.slice(0, 16)} の後、${repository} への ${plane} の次のバックアップが ${every} 時間以内に完了していません`,
    },
  },
  remedy: {
    never: ({ props }) => remedy(props),
    missed: ({ props }) => remedy(props),
  },
  references: ['https://csf.tools/reference/nist-sp-800-53/r5/cp/cp-9/'],
});

interface Due {
  readonly plane: Plane;
  readonly repository: string;
  /** Hours. */
  readonly every: number;
}

function remedy({ plane }: Due) {
  return {
    text: {
      en: 'Run it now, find out why it was missed, and put it under a timer.',
      ja: '今すぐ実行し、漏れた原因を調べ、タイマーで定期実行してください。',
    },
    command: `honban backup run --plane ${plane}`,
  };
}

interface Expected extends Pick<Due, 'plane' | 'repository'> {
  readonly every: Milliseconds;
}

/** Each scheduled plane in each repository. */
function expected({ backups }: Policy): readonly Expected[] {
  const schedules = { etcd: backups?.etcd, volume: backups?.volumes, application: backups?.applications };
  const planes = ['etcd', 'volume', 'application'] as const;
  return planes.flatMap((plane) => {
    const every = schedules[plane]?.every;
    if (every === undefined) return [];
    return Object.keys(backups?.repositories ?? {}).map((repository) => ({
      plane,
      repository,
      every: durationOf(every),
    }));
  });
}

function isDone(
  run: BackupRunKnown,
  wanted: { readonly plane: Plane; readonly repository: string },
): boolean {
  const parts = run.parts.filter(
    ({ plane, repository }) => plane === wanted.plane && repository === wanted.repository,
  );
  return parts.length > 0 && parts.every(({ state }) => state === 'complete');
}

/** Beginnings of intervals that stayed without a complete run for too long; the last one is still open. */
function* gapsIn(
  done: readonly Instant[],
  { every, at }: { readonly every: Milliseconds; readonly at: Instant },
): Iterable<Instant> {
  const longest = milliseconds(every * (1 + slack) + hours(1));
  for (const [index, from] of done.entries()) {
    const next = done[index + 1] ?? at;
    const isOld = between(after(from, longest), at) > looksBack;
    if (!isOld && between(from, next) > longest) yield from;
  }
}
