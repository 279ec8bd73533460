/**
 * `npm run recording`: makes the recording that is shipped with Honban, from a real cluster of two nodes started for
 * it, with the deliberate faults of cluster.yaml. Needs what a sandbox with nodes needs (Linux, root).
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
import { deployments } from '../../src/core/kubernetes/facts/deployments.ts';
import { nodes } from '../../src/core/kubernetes/facts/nodes.ts';
import type { Node } from '../../src/core/kubernetes/facts/nodes.ts';
import { persistentVolumeClaims } from '../../src/core/kubernetes/facts/persistent-volume-claims.ts';
import { pods } from '../../src/core/kubernetes/facts/pods.ts';
import { between, minutes } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

const target = fileURLToPath(new URL('../../recordings/sample.json.gz', import.meta.url));
const objects = fileURLToPath(new URL('cluster.yaml', import.meta.url));
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
const largest = 2_000_000;
const facts = clusterProviders.map(({ fact }) => fact);

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
const sandbox = await startSandbox({
  name: `recording-${randomBytes(3).toString('hex')}`,
  nodes: 2,
  report: ({ en }) => void process.stderr.write(`${en}\n`),
  signal: stop.signal,
});
try {
  await apply(sandbox);
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  const collected = await lookUntilSettled(sandbox);
  const recording = anywhere(recordingOf(collected, facts, { madeBy: version, namesHashed: false }));
  const bytes = await writeRecording(target, recording, { overwrite: true });
  if (bytes > largest) throw new Error(`${target} is ${bytes} bytes, more than ${largest}`);
  process.stderr.write(`Wrote ${target}: ${bytes} bytes\n`);
} finally {
  await sandbox.down();
}

/** The kernel's build names the machine it was made on, which is of no interest to anybody. */
function anywhere(recording: Recording): Recording {
  const seen = recording.seen.get(nodes.id) as Seen<readonly Node[]>;
  const value = seen.value?.map((node) => ({ ...node, kernel: node.kernel.replace(/-.*/, '') })) ?? [];
  return { ...recording, seen: new Map([...recording.seen, [nodes.id, { ...seen, value }]]) };
}

async function apply({ programs, kubeconfig }: Sandbox): Promise<void> {
  const kubectl = programs.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(kubectl, ['--kubeconfig', kubeconfig, 'apply', '--filename', objects]);
  if (!ended.ok) throw new Error(ended.errors);
}

/** Until everything is seen and each fault that takes time shows. */
async function lookUntilSettled({ kubeconfig }: Sandbox): Promise<Collected> {
  const source = await openCluster({ kubeconfig, environment: {}, now: () => systemClock.now() });
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const collected = await source.collect(facts, { signal: stop.signal });
      const waiting = unsettled(collected);
      if (waiting.length === 0) return collected;
      process.stderr.write(`Waiting for ${waiting.join(', ')}\n`);
      await sleep(10_000, undefined, { signal: stop.signal });
    }
    throw new Error('the cluster did not settle');
  } finally {
    await source.close();
  }
}

function unsettled({ facts: seen }: Collected): readonly string[] {
  const unseen = facts.filter((fact) => seen.get(fact)?.state !== 'complete').map(({ id }) => id);
  const all = seen.get(pods)?.value ?? [];
  const importer = all.find(({ name }) => name === 'importer')?.containers[0];
  const late = {
    'faults that are old enough': all.some(({ name, created }) => name === 'trainer' && isOld(created)),
    'a crash loop': importer !== undefined && importer.restarts >= 5 && importer.state !== 'running',
    'a pod that cannot be placed': all.some(({ unschedulable }) => unschedulable !== undefined),
    'a bound volume': seen.get(persistentVolumeClaims)?.value?.some(({ phase }) => phase === 'Bound'),
    'ready deployments': seen.get(deployments)?.value?.every(({ desired, ready }) => desired === ready),
  };
  const missing = Object.entries(late).filter(([, shows]) => shows !== true);
  return [...unseen, ...missing.map(([name]) => name)];
}

/** Checks give a pending pod and an unbound claim ten minutes before they call it one. */
function isOld(created: Instant): boolean {
  return between(created, systemClock.now()) > minutes(11);
}
