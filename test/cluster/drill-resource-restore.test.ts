/**
 * Needs: root, nft, conntrack
 *
 * The drill of managed control planes on a real API server: its exported resources come back whole in an empty one, an integer beyond
 * 2^53 among them; each spoiled export is caught; killed or stopped, nothing stays. Two saboteurs by a printed seed, all with HONBAN_TEST_LONG=1.
 */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { findMarked } from '../../src/adapters/processes/marked-processes.ts';
import type { DrillRecord } from '../../src/core/evidence.ts';
import { resourceRestore } from '../../src/domains/backup/drills/resource-restore/drill.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { killAtSteps } from '../support/killed-runs.ts';
import { apply, applyText, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { randomFrom } from '../support/random.ts';
import { recoveryTeam } from '../support/recovery-team.ts';
import type { RecoveryTeam } from '../support/recovery-team.ts';
import { startServerProcess, tokenFor } from '../support/server-process.ts';
import { watchSecrets } from '../support/watch-secrets.ts';
import type { SecretWatch } from '../support/watch-secrets.ts';

const planted = 'planted-secret-4711';
let sandbox: Sandbox;
let team: RecoveryTeam;
let watch: SecretWatch;
const said: string[] = [];

async function ask(...words: readonly string[]): Promise<{ code: number | null; out: string; text: string }> {
  const { code, out, err } = await team.ask(...words);
  said.push(out, err);
  return { code, out, text: `${words.join(' ')}: ${err}${out}` };
}

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('resources'), apiOnly: true });
  await apply(sandbox, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'known', namespace: 'default' },
    stringData: { password: planted },
  });
  await apply(sandbox, things, privileged);
  await kubectl(sandbox, 'wait', '--for=condition=Established', 'crd/things.example.org', '--timeout=120s');
  await applyText(
    sandbox,
    '{"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"big"},"spec":{"size":9007199254740993}}',
  );
  team = await recoveryTeam(sandbox.kubeconfig, { backups: '  canaries: [resources]\n' });
  watch = watchSecrets([planted, Buffer.from(planted).toString('base64'), 'honban-canary-']);
  const saved = await ask('backup', 'run', '--plane', 'resources');
  assert.equal(saved.code, 0, saved.text);
});
after(async () => {
  await (team as RecoveryTeam | undefined)?.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

const drill = ['drill', 'run', 'resource-restore'];

test('a true export passes every comparison', async () => {
  const { code, out, text } = await ask(...drill, '--output', 'json');
  assert.equal(code, 0, text);
  const { details, leftovers } = JSON.parse(out) as DrillRecord;
  assert.deepEqual(new Set(details?.checks?.map(({ verdict }) => verdict)), new Set(['pass']));
  assert.deepEqual(leftovers, []);
});

const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const long = process.env['HONBAN_TEST_LONG'] === '1';
const random = randomFrom(seed);
const saboteurs = resourceRestore.saboteurs
  .map(({ id }) => ({ id, by: random() }))
  .toSorted((one, other) => one.by - other.by)
  .slice(0, long ? undefined : 2);

for (const { id } of saboteurs)
  test(`an export spoiled by ${id} is caught (HONBAN_TEST_SEED=${seed})`, async () => {
    const { code, text } = await ask(...drill, '--sabotage', id);
    assert.equal(code, 0, text);
  });

test('killed or stopped at a step, it is swept and on record, and the next one is clean', async (t) => {
  await killAtSteps(t, { team, words: drill, sample: 2, isGone: () => Promise.resolve() });
  const { code, text } = await ask(...drill);
  assert.equal(code, 0, text);
});

test('a server that is killed in the middle of a drill undoes it at its next start, and says so', async () => {
  const token = await tokenFor(team.folder, 'operator');
  const first = await startServerProcess(team.folder, token);
  const { id } = await first.start({ kind: 'drill', cluster: 'lab', drill: 'resource-restore' });
  await first.until(id, ({ steps, ended }) => steps.length >= 3 || ended !== undefined);
  await first.end('SIGKILL');

  const next = await startServerProcess(team.folder, token);
  try {
    const run = await next.until(id, ({ ended }) => ended !== undefined);
    assert.equal(run.state, 'failed', JSON.stringify(run));
    assert.equal(run.problem?.code, 'server.run-killed');
    assert.deepEqual(run.leftovers, []);
    assert.match(next.log(), /undone what a killed process left/);
    const { record } = await next.ask<{ record: DrillRecord }>(`/api/v1/evidence/${run.evidence[0]}`);
    assert.equal(record.drill, 'resource-restore');
    assert.notEqual(record.outcome, 'ended');
    assert.deepEqual(await findMarked(`HONBAN_RUN=${record.run}`), []);
    assert.deepEqual(await readdir(join(team.folder, 'data/runs')), []);
  } finally {
    await next.end('SIGTERM');
  }
});

test('no secret was said, written or passed to a process', async () => {
  await watch.find({ folder: team.folder, said, sheet: team.sheet });
});

/** As kube-proxy is on every cluster of kubeadm. */
const privileged = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'proxy', namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: { app: 'proxy' } },
    template: {
      metadata: { labels: { app: 'proxy' } },
      spec: {
        containers: [{ name: 'proxy', image: 'example.org/proxy', securityContext: { privileged: true } }],
      },
    },
  },
};

const things = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Cluster',
    names: { plural: 'things', singular: 'thing', kind: 'Thing' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties: { size: { type: 'integer', format: 'int64' } } },
            },
          },
        },
      },
    ],
  },
};
