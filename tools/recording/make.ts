/**
 * `npm run recording`: makes the recording that is shipped with Honban, from a real cluster of two nodes started for
 * it: the shop of cluster.yaml, beside it the faults below. Needs what a sandbox with nodes needs (Linux, root) and a
 * quarter of an hour, because checks give a pending pod and an unbound claim ten minutes.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import type { Recording } from '../../src/adapters/recording/recording.ts';
import { recordingOf, writeRecording } from '../../src/adapters/recording/write-recording.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Collected } from '../../src/app/ports.ts';
import type { Seen } from '../../src/core/fact.ts';
import { nodes } from '../../src/core/kubernetes/facts/nodes.ts';
import type { Node } from '../../src/core/kubernetes/facts/nodes.ts';
import { applyFault } from '../../src/sandbox/faults/apply-fault.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** Of every kind a few, and none that takes away sight. */
const chosenFaults = [
  'crash-looping-pod',
  'pending-pod',
  'missing-replicas',
  'secret-in-environment',
  'stray-cluster-admin',
  'namespace-without-pod-security',
  'moving-image-tag',
  'foreign-image',
  'unbound-claim',
  'volume-lost-with-claim',
  'deprecated-api-requested',
  'no-disruption-budget',
];

const target = fileURLToPath(new URL('../../recordings/sample.json.gz', import.meta.url));
const objects = fileURLToPath(new URL('cluster.yaml', import.meta.url));
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
const largest = 2_000_000;
const facts = clusterProviders.map(({ fact }) => fact);

const stop = new AbortController();
const { signal } = stop;
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
const sandbox = await startSandbox({
  name: `recording-${randomBytes(3).toString('hex')}`,
  nodes: 2,
  report: ({ en }) => say(en),
  signal,
});
try {
  await applyShop(sandbox);
  await applyFaults(sandbox);
  const collected = await lookAtAll(sandbox);
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  const recording = anywhere(recordingOf(collected, facts, { madeBy: version, namesHashed: false }));
  await mkdir(dirname(target), { recursive: true });
  const bytes = await writeRecording(target, recording, { overwrite: true });
  await chmod(target, 0o644);
  if (bytes > largest) throw new Error(`${target} is ${bytes} bytes, more than ${largest}`);
  say(`Wrote ${target}: ${bytes} bytes`);
} finally {
  await sandbox.down();
}

async function applyShop({ programs, kubeconfig }: Sandbox): Promise<void> {
  const kubectl = programs.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(kubectl, ['--kubeconfig', kubeconfig, 'apply', '--filename', objects]);
  if (!ended.ok) throw new Error(ended.errors);
}

/** Returns when the slowest of them can be noticed. */
async function applyFaults({ name }: Sandbox): Promise<void> {
  const place = placeFrom(process.env);
  let longest = 0;
  for (const fault of chosenFaults) {
    const { noticedAfter } = await applyFault(place, { sandbox: name, fault, signal });
    longest = Math.max(longest, noticedAfter);
    say(`Applied ${fault}`);
  }
  say(`Waiting ${longest / 60_000} minutes until the slowest can be noticed`);
  await sleep(longest, undefined, { signal });
}

/** A recording with something unseen in it would show what is missing here, not what is wrong there. */
async function lookAtAll({ kubeconfig }: Sandbox): Promise<Collected> {
  const source = await openCluster({ kubeconfig, environment: {}, now: () => systemClock.now() });
  try {
    for (let tries = 0; tries < 30; tries += 1) {
      const collected = await source.collect(facts, { signal });
      const unseen = facts.filter((fact) => collected.facts.get(fact)?.state !== 'complete');
      if (unseen.length === 0) return collected;
      say(`Not seen: ${unseen.map(({ id }) => id).join(', ')}`);
      await sleep(5000, undefined, { signal });
    }
    throw new Error('not everything could be seen');
  } finally {
    await source.close();
  }
}

/** The kernel's build names the machine it was made on, which is of no interest to anybody. */
function anywhere(recording: Recording): Recording {
  const seen = recording.seen.get(nodes.id) as Seen<readonly Node[]>;
  const value = seen.value?.map((node) => ({ ...node, kernel: node.kernel.replace(/-.*/, '') })) ?? [];
  return { ...recording, seen: new Map([...recording.seen, [nodes.id, { ...seen, value }]]) };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
