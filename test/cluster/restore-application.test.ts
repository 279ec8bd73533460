/**
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni, postgresql, restic
 *
 * Applications come back for real, by the command line: one with a database, one with files. What is not allowed changes nothing, what
 * did not wholly come back is partial, and no secret stands in anything that was said, written or passed to a process.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { stringify } from 'yaml';

import type { DrillRecord, OperationRecord } from '../../src/core/evidence.ts';
import { installApp } from '../../src/sandbox/apps/install-app.ts';
import { shopPolicy } from '../../src/sandbox/apps/shop-objects.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { silent } from '../../src/sandbox/progress.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { killAtSteps } from '../support/killed-runs.ts';
import { notesObjects, notesPolicy } from '../support/notes.ts';
import { recoveryTeam } from '../support/recovery-team.ts';
import type { RecoveryTeam } from '../support/recovery-team.ts';
import type { Answered } from '../support/honban.ts';
import { watchSecrets } from '../support/watch-secrets.ts';
import type { SecretWatch } from '../support/watch-secrets.ts';

const place = placeFrom(process.env);
const planted = 'planted-row-4711';
const note = 'planted-note-0815';
let sandbox: Sandbox;
let team: RecoveryTeam;
let watch: SecretWatch;
const said: Answered[] = [];

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('restore-app'), nodes: 1 });
  const { name } = sandbox;
  await installApp(place, { name, report: silent, signal: new AbortController().signal });
  await apply(sandbox, ...notesObjects);
  await kubectl(sandbox, '-n', 'notes', 'rollout', 'status', 'deployment/notes', '--timeout=400s');
  await sql(
    'shop',
    `create table items (id serial primary key, name text not null); insert into items (name) values ('${planted}')`,
  );
  await inNotes('notes', `mkdir /data/deep; echo ${note} > /data/deep/note; chmod 640 /data/deep/note`);
  const applications = {
    shop: { ...shopPolicy, tier: 'A', canary: { ...shopPolicy.canary, every: '1h' } },
    notes: { ...notesPolicy(note), tier: 'B' },
  };
  team = await recoveryTeam(sandbox.kubeconfig, {
    more: stringify({ applications }, { aliasDuplicateObjects: false }),
  });
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
  const { nodes } = await openSandbox(place, sandbox.name);
  const due = await team.ask('schedule', 'run-due', '--no-input');
  assert.equal(due.code, 0, due.err + due.out);
  watch = watchSecrets([planted, encoded, Buffer.from(encoded, 'base64').toString(), 'honban-canary-']);
  const root = nodes[0]?.root ?? '';
  const saved = await ask('backup', 'run', '--plane', 'application,volume', '--node-root', root);
  assert.equal(saved.code, 0, saved.err + saved.out);
});
after(async () => {
  await (team as RecoveryTeam | undefined)?.end();
  assert.deepEqual((await (sandbox as Sandbox | undefined)?.down())?.remaining, []);
});

async function ask(...words: readonly string[]): Promise<Answered> {
  const answered = await team.ask(...words);
  said.push(answered);
  return answered;
}

async function sql(namespace: string, statement: string): Promise<string> {
  const psql = ['/usr/lib/postgresql/15/bin/psql', '-h', '/tmp', '-U', 'shop', 'shop', '-qAtc', statement];
  return (await kubectl(sandbox, '-n', namespace, 'exec', 'deploy/database', '--', ...psql)).trim();
}

async function inNotes(namespace: string, command: string): Promise<string> {
  return (await kubectl(sandbox, '-n', namespace, 'exec', 'deploy/notes', '--', 'sh', '-c', command)).trim();
}

async function namespaces(): Promise<readonly string[]> {
  return (await kubectl(sandbox, 'get', 'namespaces', '-o', 'name')).trim().split('\n');
}

function recordIn({ out }: Answered): OperationRecord {
  return (JSON.parse(out) as { readonly record: OperationRecord }).record;
}

const shop = ['backup', 'restore', 'application', '--object', 'shop', '--into', 'shop=shop-back'];
const notes = ['backup', 'restore', 'application', '--object', 'notes', '--into'];

/** The tests after this one are the next runs, which must be clean. */
test('killed or stopped at a step, a drill or a restore is swept and on record', async (t) => {
  const noScratch = async (): Promise<void> => {
    const left = await kubectl(sandbox, 'get', 'namespaces', '-l', 'honban.dev/run', '-o', 'name');
    assert.equal(left.trim(), '');
  };
  const volume = ['drill', 'run', 'volume-restore', '--object', 'notes/data'];
  const application = ['drill', 'run', 'app-restore', '--object', 'shop'];
  const back = [...notes, 'notes=notes-back', '--dump', 'load', '--confirm', 'lab'];
  await killAtSteps(t, { team, words: volume, sample: 1, isGone: noScratch });
  await killAtSteps(t, { team, words: application, sample: 1, isGone: noScratch });
  await killAtSteps(t, { team, words: back, sample: 1, isGone: workloadsAreUp });
  // Comes to its end; without a canary in the volume that is unknown, never a pass.
  const { code, out, err } = await ask(...volume);
  assert.equal(code, 3, err + out);
});

/** What a restore brought back stays; a workload that it stopped to fill its volume runs again. */
async function workloadsAreUp(): Promise<void> {
  const path = 'jsonpath={.items[?(@.metadata.namespace=="notes-back")].spec.replicas}';
  const replicas = await kubectl(sandbox, 'get', 'deployments', '--all-namespaces', '-o', path);
  assert.ok(['', '1'].includes(replicas.trim()), replicas);
}

test('a canary of normal life is written when it is due, and a drill measures by it', async () => {
  assert.match(await sql('shop', 'select line from canaries'), /^honban-canary-/);
  assert.match((await ask('schedule', 'run-due', '--dry-run')).out, /Nothing is due/);
  const drilled = await ask('drill', 'run', 'app-restore', '--object', 'shop', '--output', 'json');
  assert.equal(drilled.code, 0, drilled.err + drilled.out);
  assert.equal(typeof (JSON.parse(drilled.out) as DrillRecord).measured['lossSeconds'], 'number');
});

test('a dry run says what it would make, and makes nothing', async () => {
  const { code, out, err } = await ask(...shop, '--dry-run', '--output', 'json');
  assert.equal(code, 0, err);
  const { difference } = JSON.parse(out) as {
    readonly difference: { readonly objects: readonly { readonly kind: string; readonly would: string }[] };
  };
  assert.ok(difference.objects.some(({ kind }) => kind === 'apps/Deployment'));
  assert.deepEqual(new Set(difference.objects.map(({ would }) => would)), new Set(['create']));
  assert.ok(!(await namespaces()).includes('namespace/shop-back'));
});

test('without the name of the cluster, or in production that the policy does not open, nothing is touched', async () => {
  const unnamed = await ask(...shop, '--confirm', 'another');
  assert.equal(unnamed.code, 2);
  assert.match(unnamed.err, /restore\.not-agreed/);
  const file = join(team.folder, 'honban.yaml');
  const policy = await readFile(file, 'utf8');
  try {
    await writeFile(file, policy.replace('environment: verification', 'environment: production'));
    const refused = await ask(...shop, '--confirm', 'lab');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /restore\.not-allowed-here/);
  } finally {
    await writeFile(file, policy);
  }
  assert.ok(!(await namespaces()).includes('namespace/shop-back'));
});

test('an application with its database comes back beside itself, and the ledger says so', async () => {
  const restored = await ask(...shop, '--confirm', 'lab', '--output', 'json');
  assert.equal(restored.code, 0, restored.err + restored.out);
  assert.equal(recordIn(restored).outcome, 'complete');
  assert.equal(await sql('shop-back', 'select name from items'), planted);
  assert.equal(await sql('shop', 'select name from items'), planted);
  const listed = await ask('evidence', 'list', '--last', '0', '--output', 'ndjson');
  assert.match(listed.out, /restore complete: application/);
});

test('what is there already is compared, and its data are loaded over only by somebody who said so', async () => {
  await kubectl(sandbox, '-n', 'shop-back', 'scale', 'deploy/front', '--replicas=2');
  const undecided = await ask(...shop, '--confirm', 'lab');
  assert.equal(undecided.code, 2);
  assert.match(undecided.err, /restore\.dump-undecided/);
  const compared = await ask(...shop, '--dump', 'leave', '--dry-run');
  assert.equal(compared.code, 0, compared.err);
  assert.match(compared.out, /left as it is: 1\n.*front.*\/spec\/replicas/);
  assert.equal(await sql('shop-back', 'select count(*) from items'), '1');
});

test('the files of a volume come back with their modes', async () => {
  const restored = await ask(
    ...notes,
    'notes=notes-back',
    '--dump',
    'load',
    '--confirm',
    'lab',
    '--output',
    'json',
  );
  assert.equal(restored.code, 0, restored.err + restored.out);
  assert.equal(recordIn(restored).outcome, 'complete');
  assert.equal(
    await inNotes('notes-back', 'cat /data/deep/note; stat -c %a /data/deep/note'),
    `${note}\n640`,
  );
});

test('an object that is refused makes the restore partial, and is named', async () => {
  await kubectl(sandbox, 'create', 'namespace', 'tight');
  await kubectl(sandbox, '-n', 'tight', 'create', 'quota', 'none', '--hard=count/configmaps=0');
  const partial = await ask(
    ...notes,
    'notes=tight',
    '--dump',
    'load',
    '--confirm',
    'lab',
    '--output',
    'json',
  );
  assert.equal(partial.code, 1, partial.err + partial.out);
  const { outcome, parts } = recordIn(partial);
  assert.equal(outcome, 'partial');
  assert.match(
    parts.flatMap(({ missing }) => missing.map(({ en }) => en)).join('\n'),
    /ConfigMap tight\/settings/,
  );
});

test('no secret was said, written or passed to a process', async () => {
  await watch.find({ folder: team.folder, said: said.map(({ out, err }) => out + err), sheet: team.sheet });
});
