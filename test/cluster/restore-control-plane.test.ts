/**
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni
 *
 * A cluster is destroyed (etcd's data and the certificates deleted) and comes back from a repository and the paper key alone; before that
 * its copy comes back on an empty machine in a drill, and a restore that fails in the middle leaves the cluster as it was.
 */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { findMarked } from '../../src/adapters/processes/marked-processes.ts';
import type { DrillRecord, OperationRecord } from '../../src/core/evidence.ts';
import type { Decision } from '../../src/core/gate/decision.ts';
import { turnOff, turnOn } from '../../src/sandbox/nodes/node-process.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { OpenSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { waitUntil } from '../../src/sandbox/wait-until.ts';
import { honban } from '../support/honban.ts';
import { killAtSteps, long } from '../support/killed-runs.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { recoveryTeam } from '../support/recovery-team.ts';
import type { RecoveryTeam } from '../support/recovery-team.ts';

const place = placeFrom(process.env);
const killed = ['a cold start', 'a restore of the control plane'] as const;
const patience = { milliseconds: 240_000, signal: new AbortController().signal };

describe('the control plane of a cluster', () => {
  let sandbox: Sandbox;
  let open: OpenSandbox;
  let team: RecoveryTeam;
  let words: string;

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('restore'), nodes: 1 });
    open = await openSandbox(place, sandbox.name);
    await kubectl(sandbox, 'create', 'secret', 'generic', 'known', '--from-literal=word=kept-4711');
    team = await recoveryTeam(sandbox.kubeconfig);
    words = team.sheet
      .split('\n')
      .filter((line) => /^ *\d+ [a-z]/.test(line))
      .join('\n');
    const saved = await team.ask('backup', 'run', '--node-root', open.nodes[0]?.root ?? '');
    assert.equal(saved.code, 0, saved.err + saved.out);
  });

  after(async () => {
    await team.end();
    assert.deepEqual((await sandbox.down()).remaining, []);
  });

  const word = async (): Promise<string> =>
    Buffer.from(
      await kubectl(sandbox, 'get', 'secret', 'known', '--output=jsonpath={.data.word}'),
      'base64',
    ).toString();

  const answers = async (): Promise<boolean> =>
    await waitUntil(
      async () =>
        await word().then(
          (found) => found === 'kept-4711',
          () => false,
        ),
      patience,
    );

  test('comes back on an empty machine, which is gone afterwards, and the gate counts it', async () => {
    const drilled = await team.type(words, 'drill', 'run', 'cold-start', '--escrow', '--output', 'json');
    assert.equal(drilled.code, 0, drilled.err + drilled.out);
    const record = JSON.parse(drilled.out) as DrillRecord;
    const verdicts = record.details?.checks?.map(({ verdict }) => verdict);
    assert.deepEqual(new Set(verdicts), new Set(['pass']));
    assert.deepEqual(record.leftovers, []);
    assert.deepEqual(await findMarked(`HONBAN_RUN=${record.run}`), []);
    const spares = (await readdir(place.sandboxes)).filter((name) => name.includes(record.run.slice(0, 12)));
    assert.deepEqual(spares, []);
    assert.doesNotMatch(JSON.stringify(record), /kept-4711|PRIVATE KEY|AGE-SECRET/);
    await team.ask('check');
    const gate = JSON.parse((await team.ask('gate', '--output', 'json')).out) as Decision;
    const coldStart = gate.criteria.find(({ id }) => id === 'restore.cold-start');
    assert.equal(coldStart?.questions[0]?.state, 'met');
  });

  const flags = (): readonly string[] => ['backup', 'restore-control-plane', '--sandbox', sandbox.name];

  test('is not touched before its name was typed, and the plan says what will be done', async () => {
    const plan = await team.ask(...flags(), '--dry-run', '--output', 'json');
    assert.equal(plan.code, 0, plan.err);
    const asked = await team.ask(...flags(), '--confirm', 'another');
    assert.equal(asked.code, 2);
    assert.match(asked.err, /restore\.not-agreed/);
    assert.equal(await word(), 'kept-4711');
  });

  test('is as it was after a restore that failed in the middle', async () => {
    const programs = join(team.folder, 'programs');
    await mkdir(programs);
    await writeFile(join(programs, 'etcdutl'), '#!/bin/sh\necho "no space left on device" >&2\nexit 1\n');
    await chmod(join(programs, 'etcdutl'), 0o755);
    const failed = await team.ask(...flags(), '--binaries', programs, '--confirm', 'lab', '--output', 'json');
    assert.equal(failed.code, 1, failed.err + failed.out);
    const { record } = JSON.parse(failed.out) as { readonly record: OperationRecord };
    assert.equal(record.outcome, 'failed');
    const failedAt = record.details?.story?.steps.find(({ outcome }) => outcome === 'failed');
    assert.equal(failedAt?.problem?.code, 'restore.snapshot-refused');
    assert.deepEqual(record.details?.leftovers, []);
    assert.ok(await answers(), 'the cluster answers again');
  });

  for (const what of long ? killed : [])
    test(`killed or stopped in the middle of ${what}, nothing stays behind and the cluster answers`, async (t) => {
      const isDrill = what === 'a cold start';
      await killAtSteps(t, {
        team,
        words: isDrill
          ? ['drill', 'run', 'cold-start', '--escrow']
          : [...flags(), '--repository', 'far', '--confirm', 'lab'],
        ...(isDrill ? { input: words } : {}),
        sample: 1,
        isGone: async (run) => {
          const spares = (await readdir(place.sandboxes)).filter((name) => name.includes(run.slice(0, 12)));
          assert.deepEqual(spares, []);
          assert.ok(await answers(), 'the cluster answers');
        },
      });
    });

  test('comes back after it was destroyed, from a repository and the paper key alone', async () => {
    const [node] = open.nodes;
    assert.ok(node !== undefined);
    await turnOff(open.record, node);
    for (const lost of ['etc/kubernetes/pki', 'etc/kubernetes/admin.conf', 'var/lib/etcd/member'])
      await rm(join(node.root, lost), { recursive: true });
    await rm(join(team.folder, 'data'), { recursive: true });
    await turnOn(open.record, node, { signal: patience.signal });

    const fresh = join(team.folder, 'fresh');
    const type = async (...asked: readonly string[]) =>
      await honban(asked, { cwd: team.folder, input: words });
    const back = await type('backup', 'restore-honban', '--from', 'far', '--into', 'fresh');
    assert.equal(back.code, 0, back.err + back.out);
    // The policy that came back names its repositories by paths that begin where it is.
    for (const name of ['here', 'far']) await symlink(join(team.folder, name), join(fresh, name));
    const from = ['--policy', 'fresh/honban.yaml', '--data', 'fresh', '--repository', 'far'];
    const restored = await type(...flags(), ...from, '--escrow', '--confirm', 'lab', '--output', 'json');
    assert.equal(restored.code, 0, restored.err + restored.out);
    const { record } = JSON.parse(restored.out) as { readonly record: OperationRecord };
    assert.equal(record.outcome, 'complete');
    const verdicts = new Set(record.details?.checks?.map(({ verdict }) => verdict));
    assert.deepEqual(verdicts, new Set(['pass']));
    assert.equal(await word(), 'kept-4711');
    await kubectl(sandbox, 'create', 'namespace', 'after');
    const verified = await type('evidence', 'verify', '--policy', 'fresh/honban.yaml', '--data', 'fresh');
    assert.equal(verified.code, 0, verified.err + verified.out);
  });
});
