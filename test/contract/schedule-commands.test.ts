/** What is due and what was missed, from the policy and the ledger alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { scheduleList } from '../../src/cli/commands/schedule-list.ts';
import { scheduleRunDue } from '../../src/cli/commands/schedule-run-due.ts';
import type { DrillRecord, OperationRecord } from '../../src/core/evidence.ts';
import { hours } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { aCheckRun, instant } from '../support/records.ts';

const schedule = `  etcd: { every: 6h, keep: 7d }
  volumes: { every: { at: [03:00], timeZone: Asia/Tokyo }, keep: 7d }
drills:
  every:
    etcd-restore: { days: [sun], at: [03:00], timeZone: Europe/Berlin }
    app-restore: 7d
  saboteurs: { volume-restore: 28d }
`;

let installation: BackupInstallation;
before(async () => {
  installation = await backupInstallation(schedule);
  const ledger = openSqliteLedger({
    directory: installation.data,
    version: '0.0.0',
    now: () => instant('2026-11-24T09:00:00Z'),
  });
  await ledger.append(backedUp('2026-11-24T08:00:00Z', ['etcd', 'configuration', 'honban']));
  await ledger.append(backedUp('2026-11-21T18:05:00Z', ['volume']));
  await ledger.append(drilled('2026-11-15T02:10:00Z', false));
  await ledger.append(drilled('2026-11-23T12:00:00Z', true));
  await ledger.close();
});
after(() => installation.end());

function at(time: string): Pick<OperationRecord, 'observed' | 'recorded'> {
  const from = instant(time);
  return { observed: { from, to: from }, recorded: from };
}

function base(id: string) {
  const { answers: _answers, context: _context, kind: _kind, ...rest } = aCheckRun({ id });
  return rest;
}

function backedUp(time: string, planes: readonly ('etcd' | 'configuration' | 'honban' | 'volume')[]) {
  const parts = planes.map((plane) => ({
    plane,
    about: [],
    repository: 'here',
    state: 'complete' as const,
    missing: [],
  }));
  return {
    ...base(`backup ${time}`),
    ...at(time),
    kind: 'operation',
    operation: 'backup',
    run: time,
    outcome: 'complete',
    parts,
  } satisfies OperationRecord;
}

function drilled(time: string, handPicked: boolean) {
  return {
    ...base(`drill ${time}`),
    ...at(time),
    kind: 'drill',
    drill: 'etcd-restore',
    run: time,
    context: {},
    outcome: 'ended',
    limit: hours(4),
    handPicked,
    leftovers: [],
    answers: [],
    measured: {},
  } satisfies DrillRecord;
}

interface Row {
  readonly name: string;
  readonly last?: Instant;
  readonly next: Instant;
  readonly due: boolean;
  readonly missed: readonly Instant[];
}

test('the list says when each ran last, when it comes next, and which runs were missed', async () => {
  const asked = await installation.ask(scheduleList, {}, { output: 'json' });
  assert.equal(asked.code, 0, asked.stderr);
  const { scheduled } = JSON.parse(asked.stdout) as { scheduled: readonly Row[] };
  const told = (name: string): Partial<Row> => scheduled.find((row) => row.name === name) ?? {};

  const { next, due, missed } = told('etcd');
  assert.deepEqual([next, due, missed], ['2026-11-24T14:00:00.000Z', false, []]);
  const volume = told('volume');
  assert.deepEqual([volume.next, volume.due], ['2026-11-22T18:00:00.000Z', true]);
  assert.deepEqual(volume.missed, ['2026-11-22T18:00:00.000Z', '2026-11-23T18:00:00.000Z']);
  // A copy that somebody picked by hand is no run of the schedule.
  const drill = told('etcd-restore');
  assert.deepEqual([drill.last, drill.missed], ['2026-11-15T02:10:00.000Z', ['2026-11-22T02:00:00.000Z']]);
  const never = told('app-restore');
  assert.deepEqual([never.last, never.due], [undefined, true]);
});

test('people read it in their language, with what was missed below', async () => {
  const { stdout } = await installation.ask(scheduleList);
  assert.match(stdout, /backup +etcd +every 6h/);
  assert.match(stdout, /drill +etcd-restore +Sun 03:00 Europe\/Berlin +\S.* due now +1/);
  assert.match(stdout, /drill etcd-restore: 1 missed in the last 31 days/);
  const ja = await installation.ask(scheduleList, {}, { language: 'ja' });
  assert.match(stdout, /saboteur +volume-restore +every 28d +never +due now/);
  assert.match(ja.stdout, /演習 +etcd-restore +日 03:00 Europe\/Berlin/);
});

test('what is due is told with the time since when, and nothing is done', async () => {
  const asked = await installation.ask(scheduleRunDue, { dryRun: true }, { output: 'json' });
  const { due } = JSON.parse(asked.stdout) as { due: readonly { name: string; since?: string }[] };
  assert.deepEqual(
    due.map(({ name, since }) => [name, since]),
    [
      ['volume', '2026-11-22T18:00:00.000Z'],
      ['etcd-restore', '2026-11-22T02:00:00.000Z'],
      ['app-restore', undefined],
      ['volume-restore', undefined],
    ],
  );
});
