import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aBackupRun, aKnownDrill } from '../../../../test/support/backups.ts';
import { ago } from '../../../../test/support/builders.ts';
import { ask, describeCheck } from '../../../../test/support/describe-check.ts';
import type { Spoken } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { days, hours } from '../../../core/time.ts';
import { runsComplete } from './runs-complete.ts';

const daily = Array.from({ length: 9 }, (_, index) => aBackupRun({ at: ago(hours(24 * (9 - index) - 20)) }));
const etcd = (every: unknown) =>
  aPolicy({
    backups: {
      ...aPolicy().backups,
      etcd: { every, keep: '30d' },
      volumes: undefined,
      applications: undefined,
    },
  });
const policy = etcd('24h');
const drilling = (every: unknown) =>
  aPolicy({
    backups: { ...policy.backups, etcd: undefined },
    drills: { every: { 'etcd-restore': every } },
  });
const drilled = (...ages: readonly number[]) => ages.map((age) => aKnownDrill({ at: ago(hours(age)) }));

describeCheck(runsComplete, {
  passes: {
    'a run every day': { policy, backupRuns: daily },
    'a gap that is long past': { policy, backupRuns: [aBackupRun({ at: ago(days(30)) }), ...daily] },
    'nothing scheduled': {
      policy: aPolicy({ backups: { ...policy.backups, etcd: undefined } }),
      backupRuns: [],
    },
    'a drill within its interval, whatever it found': {
      policy: drilling('7d'),
      drillRuns: [aKnownDrill({ verdict: 'fail' })],
    },
  },
  finds: {
    'no run at all': {
      given: { policy, backupRuns: [] },
      found: ['never organisation', 'never organisation'],
    },
    'a day left out': {
      given: { policy, backupRuns: daily.toSpliced(5, 1) },
      found: ['missed organisation', 'missed organisation'],
    },
    'the last one too long ago': {
      given: { policy, backupRuns: daily.slice(0, -2) },
      found: ['missed organisation', 'missed organisation'],
    },
    'none for longer than is looked back': {
      given: { policy, backupRuns: [aBackupRun({ at: ago(days(20)) })] },
      found: ['missed organisation', 'missed organisation'],
    },
    'one of two repositories failed': {
      given: {
        policy,
        backupRuns: [
          ...daily.slice(0, -2),
          aBackupRun({ at: ago(hours(28)), far: 'failed' }),
          aBackupRun({ at: ago(hours(4)), far: 'failed' }),
        ],
      },
      found: ['missed organisation'],
    },
    'partial is not done': {
      given: { policy, backupRuns: [aBackupRun({ at: ago(hours(1)), here: 'partial', far: 'partial' })] },
      found: ['never organisation', 'never organisation'],
    },
    'a drill that is scheduled and never ran': {
      given: { policy: drilling('7d'), drillRuns: [] },
      found: ['neverDrilled organisation'],
    },
    'a drill that never came to its end, and another one that did': {
      given: {
        policy: drilling('7d'),
        drillRuns: [aKnownDrill({ ended: false }), aKnownDrill({ drill: 'volume-restore' })],
      },
      found: ['neverDrilled organisation'],
    },
    'a drill that is overdue': {
      given: { policy: drilling('24h'), drillRuns: drilled(50, 80).toReversed() },
      found: ['drillMissed organisation'],
    },
    'a drill that did not take place at its time': {
      given: { policy: drilling({ at: ['03:00'] }), drillRuns: drilled(100) },
      found: ['drillMissed organisation'],
    },
  },
});

function timesOf(given: Partial<Cluster>): readonly (readonly string[])[] {
  return ask(runsComplete, aCluster(given)).map(({ props }: Spoken) => (props as { times: string[] }).times);
}

// Now is 2026-11-24T09:00Z, a Tuesday; the organisation is in Tokyo.
test('each missed run is named by the time at which it was expected', () => {
  const runs = [aBackupRun({ at: ago(hours(90)), far: 'failed' })];
  assert.deepEqual(timesOf({ policy, backupRuns: runs })[0], [
    '2026-11-21T15:00:00.000Z',
    '2026-11-22T15:00:00.000Z',
    '2026-11-23T15:00:00.000Z',
  ]);
  const drills = drilled(24 * 6);
  const sunday = drilling({ at: ['03:00'], days: ['sun'] });
  assert.deepEqual(timesOf({ policy: sunday, drillRuns: drills }), [['2026-11-21T18:00:00.000Z']]);
  const twice = drilling({ at: ['03:00', '15:00'], days: ['sat', 'sun'] });
  assert.deepEqual(timesOf({ policy: twice, drillRuns: drills }), [
    [
      '2026-11-20T18:00:00.000Z',
      '2026-11-21T06:00:00.000Z',
      '2026-11-21T18:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
    ],
  ]);
});

test('many are counted, and the first are named', () => {
  const [found] = ask(runsComplete, aCluster({ policy: drilling('1h'), drillRuns: drilled(48) }));
  const text = runsComplete.messages.en['drillMissed']?.(found?.props) ?? '';
  assert.match(text, /in time: 2026-11-22T10:00Z, .* and 41 more$/);
});
