/**
 * What the static pods of a control-plane node say: which program runs with which flags, and what they mount from the node.
 * https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/ (v1.37)
 */
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { parseFlags } from '../control-plane/flags.ts';
import type { NodeTree } from './node-tree.ts';

export const manifestFolder = '/etc/kubernetes/manifests';

export interface StaticPod {
  /** Path on the node. */
  readonly manifest: string;
  /** Of its first container, without the registry: `kube-apiserver`. */
  readonly program: string;
  /** Tag of its image. */
  readonly version: string;
  readonly flags: ReturnType<typeof parseFlags>;
  readonly mounts: readonly HostMount[];
}

export interface HostMount {
  /** On the node. */
  readonly hostPath: string;
  /** The kubelet makes it where it is not there, so that it may be empty. */
  readonly mustExist: boolean;
  /** Where the pod says what it is. */
  readonly kind?: 'file' | 'directory';
  /** In the container; where it is mounted several times, the first. */
  readonly mountPath: string;
}

/** A pod as a manifest, or the API server, tells of it. */
export const PodSpec = z.object({
  containers: z
    .array(
      z.object({
        image: z.string().default(''),
        command: z.array(z.string()).default([]),
        args: z.array(z.string()).default([]),
        volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
      }),
    )
    .min(1),
  volumes: z
    .array(
      z.object({
        name: z.string(),
        hostPath: z.object({ path: z.string(), type: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});

const Pod = z.object({ kind: z.literal('Pod'), spec: PodSpec });

export interface ReadStaticPods {
  readonly pods: readonly StaticPod[];
  /** Manifests that are no pod or cannot be read; the kubelet would not run them either. */
  readonly unread: readonly string[];
}

/** Of a node by its files. An absent folder of manifests has no pods. */
export async function readStaticPods(tree: NodeTree): Promise<ReadStaticPods> {
  const names = await tree.list(manifestFolder).catch((): string[] => []);
  const pods: StaticPod[] = [];
  const unread: string[] = [];
  // The kubelet takes every file that does not begin with a dot.
  for (const name of names.filter((name) => !name.startsWith('.')).toSorted()) {
    const manifest = join(manifestFolder, name);
    const pod = await readPod(manifest, tree);
    if (pod === undefined) unread.push(manifest);
    else pods.push(pod);
  }
  return { pods, unread };
}

async function readPod(manifest: string, tree: NodeTree): Promise<StaticPod | undefined> {
  const text = await tree.read(manifest).catch(() => Buffer.alloc(0));
  const pod = Pod.safeParse(parseOrNothing(text.toString('utf8')));
  return pod.data === undefined ? undefined : staticPodOf(manifest, pod.data.spec);
}

/** `manifest`: where it is from, in the words of the node. */
export function staticPodOf(manifest: string, { containers, volumes }: z.output<typeof PodSpec>): StaticPod {
  const words = containers.flatMap(({ command, args }) => [...command, ...args]);
  const places = new Map(
    containers
      .flatMap(({ volumeMounts }) => volumeMounts)
      .toReversed()
      .map((mount) => [mount.name, mount.mountPath]),
  );
  const image = containers[0]?.image ?? '';
  const [, program = '', version = ''] = /([^/:]+):([^/@]+)(@.*)?$/.exec(image) ?? [];
  return {
    manifest,
    program,
    version,
    flags: parseFlags(words),
    mounts: volumes.flatMap(({ name, hostPath }) =>
      hostPath === undefined ? [] : [mountOf(hostPath, places.get(name) ?? hostPath.path)],
    ),
  };
}

function mountOf(
  { path, type = '' }: { readonly path: string; readonly type?: string | undefined },
  mountPath: string,
): HostMount {
  const kind = /^(File|Directory)/.exec(type)?.[1];
  return {
    hostPath: path,
    mustExist: !type.endsWith('OrCreate'),
    mountPath,
    ...(kind === undefined ? {} : { kind: kind === 'File' ? 'file' : 'directory' }),
  };
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** A path in the container of a pod as the node has it. */
export function onNode(path: string, { mounts }: StaticPod): string {
  const mount = mounts
    .filter(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath}/`))
    .toSorted((one, other) => other.mountPath.length - one.mountPath.length)[0];
  return mount === undefined ? path : mount.hostPath + path.slice(mount.mountPath.length);
}
