/**
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni
 *
 * Drill T1 on a real cluster's etcd: the true copy passes, every saboteur is caught by the check that is meant for it, and nothing
 * stays behind, also when the process is killed in the middle.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { findMarked } from '../../src/adapters/processes/marked-processes.ts';
import { runDrill } from '../../src/app/drill/run-drill.ts';
import { runSaboteur } from '../../src/app/drill/run-saboteur.ts';
import { sweep } from '../../src/app/drill/sweep.ts';
import type { DrillCheck } from '../../src/core/drill/drill.ts';
import { verdictOf } from '../../src/core/drill/judgement.ts';
import type { DrillRecord } from '../../src/core/evidence.ts';
import type { Decision } from '../../src/core/gate/decision.ts';
import { etcdRestore } from '../../src/domains/backup/drills/etcd-restore/drill.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { copyEtcd } from '../support/etcd-copy.ts';
import type { EtcdCopy } from '../support/etcd-copy.ts';
import { killAtSteps, long } from '../support/killed-runs.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { recoveryTeam } from '../support/recovery-team.ts';

let sandbox: Sandbox;
let copy: EtcdCopy;

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('t1'), nodes: 1 });
  await kubectl(sandbox, 'create', 'secret', 'generic', 'known', '--from-literal=password=planted-4711');
  copy = await copyEtcd(sandbox);
});
after(async () => {
  await copy.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

async function leftovers(): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['runs', 'scratch'].map(async (name) => await readdir(join(copy.data, name)).catch(() => [])),
  );
  return folders.flat();
}

test('a true copy passes every comparison, in a place without a way out, and leaves nothing', async () => {
  const { record, checks } = await runDrill(copy.setting);
  assert.deepEqual(
    checks.filter(({ verdict }) => verdict !== 'pass'),
    [],
  );
  assert.equal(record.outcome, 'ended');
  assert.equal(record.answers[0]?.covered.length, 1);
  assert.deepEqual(record.leftovers, []);
  assert.deepEqual(await leftovers(), []);
  assert.deepEqual(await findMarked(`HONBAN_RUN=${record.run}`), []);
  assert.doesNotMatch(JSON.stringify(record), /planted-4711|PRIVATE KEY|AGE-SECRET/);
});

for (const { id } of etcdRestore.saboteurs)
  test(`a copy spoiled by ${id} is caught`, async () => {
    const ended = await runSaboteur(copy.setting, id);
    const odd = (checks: readonly DrillCheck[] = []): string =>
      checks
        .filter(({ verdict }) => verdict !== 'pass')
        .map((check) => `${check.id} ${check.verdict} ${JSON.stringify(check.actual)}`)
        .join(', ');
    assert.ok(ended.record !== undefined);
    assert.ok(ended.record.caught, `unspoiled: ${odd(ended.unspoiled)}; spoiled: ${odd(ended.spoiled)}`);
    assert.deepEqual(await leftovers(), []);
  });

test('without programs of the recorded versions it is unknown, never a pass', async () => {
  const { programs: _, ...basis } = copy.setting.basis;
  const { checks } = await runDrill({ ...copy.setting, basis });
  assert.equal(verdictOf(checks), 'unknown');
});

test('stopped while the scratch servers run, it ends them and says that it was stopped', async () => {
  const stop = new AbortController();
  const { record } = await runDrill({
    ...copy.setting,
    signal: stop.signal,
    onEvent: (event) => {
      if (event.is === 'begun' && event.step.id === 'serve') stop.abort();
    },
  });
  assert.equal(record.outcome, 'aborted-before-expectation');
  assert.deepEqual(await findMarked(`HONBAN_RUN=${record.run}`), []);
  assert.deepEqual(await leftovers(), []);
  assert.deepEqual(await sweep([etcdRestore], copy.setting.surroundings), []);
});

/** Every file that was written, searched for what must be in none. */
async function filesWith(folder: string, secrets: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // The operational keys are where they must be, and nowhere else.
    if (!entry.isFile() || path.includes('/identities/')) continue;
    const text = (await readFile(path)).toString('latin1');
    if (secrets.test(text)) found.push(path);
  }
  return found;
}

test('by the command line: backed up, drilled, opened from paper, and the gate counts it', async (t) => {
  const team = await recoveryTeam(sandbox.kubeconfig);
  try {
    const { nodes } = await openSandbox(placeFrom(process.env), sandbox.name);
    const nodeRoot = nodes[0]?.root ?? '';
    const saved = await team.ask('backup', 'run', '--plane', 'etcd,configuration', '--node-root', nodeRoot);
    assert.equal(saved.code, 0, saved.err + saved.out);

    const due = await team.ask('schedule', 'run-due', '--dry-run', '--output', 'json');
    const names = (JSON.parse(due.out) as { due: readonly { name: string }[] }).due.map(({ name }) => name);
    assert.deepEqual(names, ['honban', 'etcd-restore'], 'what was just saved is not due');

    const plan = await team.ask('drill', 'run', 'etcd-restore', '--dry-run', '--output', 'json');
    const drilled = await team.ask('drill', 'run', 'etcd-restore', '--output', 'json');
    assert.equal(drilled.code, 0, drilled.err + drilled.out);
    const planOf = (text: string): unknown => (JSON.parse(text) as { plan: unknown }).plan;
    const record = JSON.parse(drilled.out) as DrillRecord;
    assert.deepEqual(
      record.details?.plan,
      planOf(plan.out),
      'the dry run printed exactly what was carried out',
    );

    const words = team.sheet.split('\n').filter((line) => /^ *\d+ [a-z]/.test(line));
    const opened = await team.type(words.join('\n'), 'drill', 'run', 'etcd-restore', '--escrow');
    assert.equal(opened.code, 0, opened.err + opened.out);

    const drill = ['drill', 'run', 'etcd-restore'];
    const isGone = (): Promise<void> => Promise.resolve();
    if (long) await killAtSteps(t, { team, words: drill, sample: 1, isGone });
    // A run of a saboteur is two, the second of which is meant to fail.
    const [saboteur] = etcdRestore.saboteurs;
    const sabotage = [...drill, '--sabotage', saboteur?.id ?? ''];
    if (long) await killAtSteps(t, { team, words: sabotage, sample: 1, isGone, fails: true });
    if (long) {
      const again = await team.ask(...drill);
      assert.equal(again.code, 0, again.err + again.out);
    }

    assert.equal((await team.ask('drill', 'judge')).code, 0);
    assert.match((await team.ask('drill', 'sweep')).out, /No run was left unfinished/);
    await team.ask('check');
    const gate = JSON.parse((await team.ask('gate', '--output', 'json')).out) as Decision;
    const states = new Map(
      gate.criteria.flatMap(({ questions }) => questions.map(({ id, state }) => [id, state])),
    );
    assert.equal(states.get('drill:etcd-restore/restored'), 'met');
    assert.equal(states.get('drill:etcd-restore/opened-by-escrowed-key'), 'met');

    const paper = words.map((line) =>
      line
        .replaceAll(/[^a-z ]/g, ' ')
        .trim()
        .split(/ +/)
        .join(' '),
    );
    const secrets = new RegExp(['planted-4711', 'AGE-SECRET-KEY-1[A-Z0-9]{40}', ...paper].join('|'));
    assert.deepEqual(await filesWith(team.folder, secrets), []);
  } finally {
    await team.end();
  }
});
