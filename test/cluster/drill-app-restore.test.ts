/**
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni, postgresql
 *
 * Drill T3 with a real application: PostgreSQL and a front in the sandbox. What is spoiled must fail by the check meant for it, and
 * no value of a Secret may stand in anything that was written.
 */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { runPodCommand } from '../../src/adapters/applications/pod-command.ts';
import { sweep } from '../../src/app/drill/sweep.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import type { DrillCheck } from '../../src/core/drill/drill.ts';
import { verdictOf } from '../../src/core/drill/judgement.ts';
import { PodCommand } from '../../src/core/policy/application-recovery.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { appRestore } from '../../src/domains/backup/drills/app-restore/drill.ts';
import { installApp } from '../../src/sandbox/apps/install-app.ts';
import { shopPolicy } from '../../src/sandbox/apps/shop-objects.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { silent } from '../../src/sandbox/progress.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { openAppPlace, shopOf } from '../support/app-drill.ts';
import type { AppPlace } from '../support/app-drill.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { never } from '../support/repository-kit.ts';

let sandbox: Sandbox;
let place: AppPlace;
let point: RecoveryPoint;
const name = sandboxNameFor('t3');
let password: string;
const shop = shopOf(shopPolicy);
const database = { pod: { app: 'database' }, container: 'database' };
const planted = 'planted-row-4711';

async function inDatabase(
  ...command: readonly string[]
): Promise<{ status: number | undefined; text: string }> {
  let text = '';
  const { status } = await runPodCommand(place.hand, PodCommand.parse({ ...database, command }), {
    namespace: 'shop',
    signal: never,
    onOutput: (chunk) => {
      text += chunk.toString('utf8');
    },
  });
  return { status, text };
}

before(async () => {
  sandbox = await startSandbox({ name, nodes: 1 });
  await installApp(placeFrom(process.env), {
    name,
    report: silent,
    signal: new AbortController().signal,
  });
  place = await openAppPlace(sandbox.kubeconfig);
  const psql = '/usr/lib/postgresql/15/bin/psql';
  const sql = `create table items (id serial primary key, name text not null); insert into items (name) values ('${planted}'), ('pie')`;
  assert.equal((await inDatabase(psql, '-U', 'shop', 'shop', '-qc', sql)).status, 0);
  const encoded = await kubectl(
    sandbox,
    '-n',
    'shop',
    'get',
    'secret',
    'database',
    '-o',
    'jsonpath={.data.password}',
  );
  password = Buffer.from(encoded, 'base64').toString('utf8');
  assert.ok(password.length > 10);
  point = await place.backUp(shop);
});
after(async () => {
  await (place as AppPlace | undefined)?.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

function failing(checks: readonly DrillCheck[]): readonly string[] {
  return checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

async function namespacesOfRuns(): Promise<string> {
  return await kubectl(sandbox, 'get', 'namespaces', '-l', 'honban.dev/run', '-o', 'name');
}

async function everythingWritten(): Promise<string> {
  const written: string[] = [];
  for (const folder of [place.data, place.kit.folder])
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) written.push(await readFile(join(entry.parentPath, entry.name), 'latin1'));
  return written.join('\n');
}

test('the true copy comes back, has its own word for it, and leaves nothing', async () => {
  const { record, checks } = await place.rehearse(shop, point);
  assert.deepEqual(
    checks.filter(({ verdict }) => verdict !== 'pass'),
    [],
  );
  assert.equal(record.outcome, 'ended');
  assert.deepEqual(record.leftovers, []);
  assert.equal((await namespacesOfRuns()).trim(), '');
  assert.match((await inDatabase('/usr/local/bin/mark', 'read')).text, /honban-canary-/);
});

test('no value of a Secret and no row stands in anything that was written', async () => {
  const text = await everythingWritten();
  assert.ok(text.includes('app-restore'));
  for (const secret of [password, Buffer.from(password).toString('base64'), planted])
    assert.equal(text.includes(secret), false);
});

/** The others differ in what is compared, not in what is done. */
const inCi = new Set(['truncate', 'emptied']);
const long = process.env['HONBAN_TEST_LONG'] === '1';
for (const { id, caughtBy } of appRestore.saboteurs.filter((one) => long || inCi.has(one.id)))
  test(`a copy spoiled by ${id} fails by ${caughtBy.join(' or ')}`, async () => {
    const { checks, record } = await place.rehearse(shop, point, { sabotage: id });
    assert.equal(verdictOf(checks), 'fail');
    assert.ok(
      failing(checks).some((check) => caughtBy.includes(check)),
      failing(checks).join(', '),
    );
    assert.deepEqual(record.leftovers, []);
    assert.equal((await namespacesOfRuns()).trim(), '');
  });

test('a command that throws its output away is given all of its input', async () => {
  const counting = PodCommand.parse({
    ...database,
    command: ['/bin/sh', '-c', 'exec wc -c >/tmp/counted 2>&1'],
  });
  const inTwo = async function* (): AsyncIterable<Uint8Array> {
    yield Buffer.from('half');
    // The command has begun by then: its outputs have ended.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    yield Buffer.from('half');
  };
  const given = { namespace: 'shop', input: inTwo(), signal: never };
  assert.equal((await runPodCommand(place.hand, counting, given)).status, 0);
  assert.equal((await inDatabase('/bin/cat', '/tmp/counted')).text.trim(), '8');
});

test('an application whose dump dies is woken, and no point is written', async () => {
  const marker = '/tmp/at-rest';
  const broken = shopOf({
    ...shopPolicy,
    hooks: {
      quiesce: { ...database, command: ['/bin/touch', marker] },
      dump: { ...database, command: ['/bin/sh', '-c', 'echo half of it; exit 3'] },
      resume: { ...database, command: ['/bin/rm', marker] },
    },
  });
  await assert.rejects(place.backUp(broken), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'application.hook-failed');
    assert.match(error.problem.cause.en, /status 3/);
    return true;
  });
  assert.equal((await inDatabase('/bin/test', '-e', marker)).status, 1);
  const states: string[] = [];
  for await (const listed of place.kit.repository.points()) states.push(listed.state);
  assert.deepEqual(states, ['trusted']);
});

test('a dump that never ends is stopped by its time limit, and the application is woken', async () => {
  const marker = '/tmp/at-rest';
  const endless = shopOf({
    ...shopPolicy,
    hooks: {
      quiesce: { ...database, command: ['/bin/touch', marker] },
      dump: { ...database, command: ['/bin/sleep', '600'], timeout: '2s' },
      resume: { ...database, command: ['/bin/rm', marker] },
    },
  });
  await assert.rejects(place.backUp(endless), ProblemError);
  assert.equal((await inDatabase('/bin/test', '-e', marker)).status, 1);
});

test('stopped half way, the scratch namespace goes although a finalizer holds something in it', async () => {
  const stop = new AbortController();
  const running = place.rehearse(shop, point, { signal: stop.signal });
  let scratch = '';
  for (let look = 0; scratch === '' && look < 200; look += 1) {
    scratch = (await namespacesOfRuns()).trim().replace('namespace/', '');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.notEqual(scratch, '');
  const held = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', finalizers: ['example.org/never'] },
  };
  await place.hand.send('POST', `/api/v1/namespaces/${scratch}/configmaps`, { body: held, signal: never });
  stop.abort();
  const { record } = await running;
  assert.equal(record.outcome, 'aborted-before-expectation');
  assert.deepEqual(record.leftovers, []);
  assert.equal((await namespacesOfRuns()).trim(), '');
  assert.deepEqual(await sweep([appRestore], place.surroundings), []);
});

test('an application that cannot be woken makes the copy partial, is named, and is left to a sweep', async () => {
  const sleeping = shopOf({
    ...shopPolicy,
    hooks: {
      ...shopPolicy.hooks,
      quiesce: { ...database, command: ['/bin/true'] },
      resume: { ...database, command: ['/bin/sh', '-c', 'exit 7'] },
    },
  });
  const asleep = await place.backUp(sleeping);
  assert.equal(asleep.state, 'partial');
  assert.match(asleep.missing[0]?.en ?? '', /shop may still be at rest/);
  assert.equal((await place.surroundings.journal.unfinished()).length, 1);
});
