/** Changes how the API server of a sandbox is started, as an administrator would: by its static pod's manifest. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { apiClient } from '../api-client.ts';
import { faultFailed } from './fault-problems.ts';
import { waitUntil } from '../wait-until.ts';
import { controlPlaneNode } from './fault-target.ts';
import type { FaultTarget } from './fault-target.ts';
import { pathExists } from '../path-exists.ts';

const manifestShape = z.looseObject({
  spec: z.looseObject({
    containers: z.tuple([
      z.looseObject({
        command: z.array(z.string()),
        volumeMounts: z.array(z.looseObject({ name: z.string() })),
      }),
    ]),
    volumes: z.array(z.looseObject({ name: z.string() })),
  }),
});

export type ApiServerManifest = z.infer<typeof manifestShape>;

const original = 'kube-apiserver.yaml';

/** The first change keeps the original; returns when the changed API server answers this path. */
export async function changeApiServer(
  target: FaultTarget,
  change: (manifest: ApiServerManifest) => void,
  { answers = '/readyz' }: { readonly answers?: string } = {},
): Promise<void> {
  const kept = join(target.folder, original);
  if (!(await pathExists(kept))) await copyFile(manifestPath(target), kept);
  const manifest = manifestShape.parse(parse(await readFile(kept, 'utf8')));
  change(manifest);
  await replaceManifest(target, stringify(manifest), answers);
}

/** Puts the original back, where there is one. */
export async function restoreApiServer(target: FaultTarget): Promise<void> {
  const kept = join(target.folder, original);
  if (await pathExists(kept)) await replaceManifest(target, await readFile(kept, 'utf8'), '/readyz');
}

/** Takes out every flag that one of these names begins. */
export function withoutFlags(manifest: ApiServerManifest, ...names: readonly string[]): void {
  const [container] = manifest.spec.containers;
  container.command = container.command.filter((word) => !names.some((name) => word.startsWith(`--${name}`)));
}

function manifestPath(target: FaultTarget): string {
  return join(controlPlaneNode(target).root, 'etc/kubernetes/manifests/kube-apiserver.yaml');
}

const answerMilliseconds = 300_000;
/** kubelet has seen the new file by then and asked the old API server to end; its open watches would keep it for half a minute. */
const patienceMilliseconds = 3000;

/** kubelet sees the file's new content, ends the old API server and starts the new one: first it is gone, then it is back. */
async function replaceManifest(target: FaultTarget, text: string, answers: string): Promise<void> {
  const path = manifestPath(target);
  if ((await readFile(path, 'utf8')) === text) return;
  const old = await runningApiServer(target);
  const made = join(target.folder, 'new.yaml');
  await writeFile(made, text, { mode: 0o600 });
  await copyFile(made, path);
  const seen = performance.now();
  const client = await apiClient(target.sandbox.kubeconfig);
  const isBack = async (): Promise<boolean> => {
    const running = await runningApiServer(target);
    if (running === undefined) return false;
    if (running.pod !== old?.pod) return (await client.get(answers))?.status === 200;
    if (performance.now() - seen > patienceMilliseconds)
      await target.onNode(controlPlaneNode(target), [
        ...ctr,
        'tasks',
        'kill',
        '--signal',
        'SIGKILL',
        running.container,
      ]);
    return false;
  };
  const back = await waitUntil(isBack, { milliseconds: answerMilliseconds, signal: target.signal });
  client.close();
  if (back) return;
  const { record } = target.sandbox;
  const output = 'kube-apiserver did not come back';
  throw new ProblemError(faultFailed({ sandbox: record.name, fault: 'kube-apiserver', output }));
}

const ctr = ['ctr', '--namespace', 'k8s.io'];

interface RunningContainer {
  readonly container: string;
  /** The id of its static pod, which follows from the manifest. */
  readonly pod: string;
}

async function runningApiServer(target: FaultTarget): Promise<RunningContainer | undefined> {
  const node = controlPlaneNode(target);
  const filter = 'labels."io.kubernetes.container.name"==kube-apiserver';
  const known = await target.onNode(node, [...ctr, 'containers', 'list', '--quiet', filter]);
  const tasks = await target.onNode(node, [...ctr, 'tasks', 'list']);
  const running = tasks.split('\n').filter((line) => line.includes('RUNNING'));
  const container = known.split('\n').find((id) => id !== '' && running.some((line) => line.startsWith(id)));
  if (container === undefined) return undefined;
  const { Labels } = JSON.parse(await target.onNode(node, [...ctr, 'containers', 'info', container])) as {
    readonly Labels: Readonly<Record<string, string>>;
  };
  return { container, pod: Labels['io.kubernetes.pod.uid'] ?? '' };
}
