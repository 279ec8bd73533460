/**
 * Workloads whose pods mount a claim, stopped while its files are replaced. How many replicas there were is kept on the workload
 * itself, in the same request that stops it, so that whoever comes after a killed process can start it again.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { jsonOf } from './cluster-hand.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { filesUnpacked } from './fill-problems.ts';

export interface ClaimPlace {
  readonly hand: ClusterHand;
  readonly namespace: string;
  readonly claim: string;
  readonly signal: AbortSignalLike;
}

export interface MountingPod {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
    readonly containers: readonly {
      readonly image: string;
      readonly imagePullPolicy?: string;
      readonly securityContext?: object;
    }[];
    readonly imagePullSecrets?: readonly object[];
    readonly securityContext?: object;
    readonly tolerations?: readonly object[];
  };
}

/** With the former number of replicas, as text. */
export const replicasNote = 'honban.dev/replicas';

export async function podsWith({
  hand,
  namespace,
  claim,
  signal,
}: ClaimPlace): Promise<readonly MountingPod[]> {
  const answer = await hand.send('GET', `/api/v1/namespaces/${namespace}/pods`, { signal });
  const { items = [] } = (jsonOf(answer) ?? {}) as { readonly items?: readonly MountingPod[] };
  return items.filter(({ spec }) =>
    (spec.volumes ?? []).some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim),
  );
}

/** `deployments/front`; pods of nobody who could be stopped go on. */
export async function stopWorkloads(
  pods: readonly MountingPod[],
  place: ClaimPlace,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { metadata } of pods)
    for (const { kind, name } of metadata.ownerReferences ?? []) {
      if (kind === 'StatefulSet') found.add(`statefulsets/${name}`);
      const deployment = kind === 'ReplicaSet' ? await ownerOf(name, place) : undefined;
      if (deployment !== undefined) found.add(`deployments/${deployment}`);
    }
  for (const workload of found) await stop(workload, place);
  return [...found];
}

interface Owned {
  readonly metadata?: {
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly replicas?: number };
}

async function read(path: string, { hand, namespace, signal }: ClaimPlace): Promise<Owned> {
  const answer = await hand.send('GET', `/apis/apps/v1/namespaces/${namespace}/${path}`, { signal });
  const owned: Owned = jsonOf(answer) ?? {};
  return owned;
}

async function ownerOf(replicaSet: string, place: ClaimPlace): Promise<string | undefined> {
  const { metadata } = await read(`replicasets/${replicaSet}`, place);
  return metadata?.ownerReferences?.find(({ kind }) => kind === 'Deployment')?.name;
}

async function stop(workload: string, place: ClaimPlace): Promise<void> {
  const { spec, metadata } = await read(workload, place);
  const noted = metadata?.annotations?.[replicasNote];
  const replicas = noted ?? String(spec?.replicas ?? 1);
  await patch(workload, place, {
    metadata: { annotations: { [replicasNote]: replicas } },
    spec: { replicas: 0 },
  });
}

async function patch(workload: string, { hand, namespace, signal }: ClaimPlace, body: object): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${namespace}/${workload}`;
  const { status } = await hand.send('PATCH', path, { body, signal });
  if (status >= 300) throw new ProblemError(filesUnpacked({ what: workload, why: `HTTP ${status}` }));
}

export async function waitUntilGone(place: ClaimPlace): Promise<void> {
  for (let look = 0; look < 600 && !place.signal.aborted; look += 1) {
    const pods = await podsWith(place);
    if (pods.every(({ metadata }) => metadata.ownerReferences === undefined)) return;
    await sleep(500);
  }
}

/** Every workload of the namespace that carries the note; answers which could not be started. */
export async function startAgain(place: Omit<ClaimPlace, 'claim'>): Promise<readonly string[]> {
  const { hand, namespace, signal } = place;
  const failed: string[] = [];
  for (const kind of ['deployments', 'statefulsets']) {
    const path = `/apis/apps/v1/namespaces/${namespace}/${kind}`;
    const { items = [] } = (jsonOf(await hand.send('GET', path, { signal })) ?? {}) as {
      readonly items?: readonly (Owned & { readonly metadata: { readonly name: string } })[];
    };
    for (const { metadata } of items) {
      const noted = metadata.annotations?.[replicasNote];
      if (noted === undefined) continue;
      const body = {
        metadata: { annotations: { [replicasNote]: null } },
        spec: { replicas: Number(noted) },
      };
      const { status } = await hand.send('PATCH', `${path}/${metadata.name}`, { body, signal });
      if (status >= 300) failed.push(`${kind}/${metadata.name}`);
    }
  }
  return failed;
}
