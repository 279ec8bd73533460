/** Ten weeks of drills as the server tells of them: on a calendar, as times against objectives, as coverage. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { DrillCalendar } from '../../src/contract/drill-calendar.ts';
import type { DrillResults } from '../../src/contract/drill-results.ts';
import { drillRunPage } from '../../src/contract/drills.ts';
import { startTestServer } from '../support/console-client.ts';
import type { TestClient, TestServer } from '../support/console-client.ts';
import { rehearsedInstallation } from '../support/rehearsed-installation.ts';
import type { RehearsedInstallation } from '../support/rehearsed-installation.ts';

let installation: RehearsedInstallation;
let server: TestServer;
let client: TestClient;
before(async () => {
  installation = await rehearsedInstallation();
  const { data, policyFile } = installation;
  server = await startTestServer({ recording: undefined, policy: policyFile, data });
  client = await server.signedIn();
});
after(async () => {
  await server.stop();
  await installation.end();
});

async function calendar(query = ''): Promise<DrillCalendar> {
  const { status, text, json } = await client.ask('GET', `/api/v1/clusters/tokyo/drills/calendar${query}`);
  assert.equal(status, 200, text);
  return json as unknown as DrillCalendar;
}

const linesOf = ({ weeks }: DrillCalendar): readonly string[] =>
  weeks
    .flat()
    .flatMap(({ date, entries }) =>
      entries.map(({ kind, drill, state, verdict = '' }) =>
        [date, kind, drill, state, verdict].join(' ').trim(),
      ),
    );

test('a month tells what was done, missed and is expected, on the days of the policy’s zone', async () => {
  const month = await calendar();
  assert.deepEqual([month.month, month.today, month.timeZone], ['2026-11', '2026-11-24', 'Asia/Tokyo']);
  // 18:00 on a Saturday in UTC is Sunday in Tokyo.
  assert.deepEqual(
    linesOf(month).filter((line) => line.includes(' drill etcd-restore')),
    [
      '2026-11-01 drill etcd-restore done unknown',
      '2026-11-08 drill etcd-restore missed',
      '2026-11-15 drill etcd-restore done pass',
      '2026-11-22 drill etcd-restore done pass',
      '2026-11-29 drill etcd-restore expected',
      '2026-12-06 drill etcd-restore expected',
    ],
  );
  assert.deepEqual(
    linesOf(month).filter((line) => line.includes('saboteur')),
    ['2026-11-18 saboteur etcd-restore done pass'],
  );
  assert.match(month.says.en, /^6 done, 1 missed, 0 due, 1 still expected\.$/);
});

test('other months are asked by name, and nonsense is refused', async () => {
  const month = await calendar('?month=2026-10');
  assert.deepEqual([month.before, month.after], ['2026-09', '2026-11']);
  assert.ok(linesOf(month).includes('2026-10-18 drill etcd-restore done fail'));
  const { status } = await client.ask('GET', '/api/v1/clusters/tokyo/drills/calendar?month=2026-13');
  assert.equal(status, 400);
});

test('achieved times stand beside the objective of their day; what was not measured is a gap, never a zero', async () => {
  const { json } = await client.ask('GET', '/api/v1/clusters/tokyo/drills/results');
  const { series, coverage } = json as unknown as DrillResults;
  assert.deepEqual(
    series.map(({ drill, measure }) => `${drill} ${measure}`),
    ['etcd-restore rto', 'app-restore rto', 'app-restore rpo'],
  );
  const [etcd] = series;
  assert.deepEqual(
    etcd?.runs.map(({ seconds, objective, verdict }) => `${seconds ?? '-'}/${objective} ${verdict}`),
    [
      '360/600 pass',
      '420/600 pass',
      '360/600 pass',
      '300/600 pass',
      '780/600 fail',
      '300/600 pass',
      '-/600 unknown',
      '240/600 pass',
      '240/600 pass',
    ],
  );
  assert.match(
    etcd?.says.en ?? '',
    /^Newest 4 min, worst of the last 5: 13 min\. 1 over the objective, 1 not measured\.$/,
  );
  assert.ok(coverage.some(({ drill, criterion }) => drill === 'etcd-restore' && criterion !== undefined));
});

test('a run on a spoiled copy has its page, too: whether it was noticed, then what was compared on either copy', async () => {
  const day = (await calendar()).weeks.flat().find(({ date }) => date === '2026-11-18');
  const { run } = day?.entries.find(({ kind }) => kind === 'saboteur') ?? {};
  const { status, json, text } = await client.ask('GET', `/api/v1/drill-runs/${run}`);
  assert.equal(status, 200, text);
  const page = drillRunPage.parse(json);
  assert.equal(page.sabotage?.id, 'flip');
  assert.equal(page.sabotage.caught, true);
  assert.equal(page.summary.verdict, 'pass');
  assert.equal(page.summary.trigger, 'saboteur');
  assert.deepEqual(
    page.checks.map(({ id, verdict }) => `${id} ${verdict}`),
    [
      'caught pass',
      'spoiled/one-seen pass',
      'spoiled/two-seen fail',
      'spoiled/three-seen pass',
      'spoiled/rto-met pass',
      'unspoiled/one-seen pass',
      'unspoiled/two-seen pass',
      'unspoiled/three-seen pass',
      'unspoiled/rto-met pass',
    ],
  );
  assert.match(page.checks[0]?.says.ja ?? '', /検出しました/);
  assert.equal(page.steps.length, 3);
  const { json: record } = await client.ask('GET', `/api/v1/evidence/${page.summary.sequence}`);
  const { id } = record['item'] as { id: string };
  // The page of a run of this server knows the record alone.
  assert.equal((await client.ask('GET', `/api/v1/drill-runs/${id}`)).json['kind'], 'DrillRun');
});
