/** A namespace with one claim and the pod that fills it: made for a run, removed with it, and told where something of it stays. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Text } from '../../../core/i18n.ts';
import { ProblemError } from '../../../core/problem.ts';
import { removeScratchNamespace } from '../../applications/actions/scratch.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import { runLabel } from '../../applications/run-label.ts';
import { scratchGuards, scratchNamespace } from '../../applications/scratch-objects.ts';
import { createObject } from './create-object.ts';
import { moverNotStarted } from './mover-problems.ts';
import { messageOf } from './running-mover.ts';
import type { Hand } from './running-mover.ts';

export const scratchClaim = 'restored';

/** Of one run alone, so that whoever knows the run finds it. */
export function scratchNamespaceOf(run: string): string {
  return `honban-volume-${run.slice(0, 12)}`;
}

export interface ScratchAsked {
  readonly run: string;
  readonly size: string;
  readonly storageClass?: string | undefined;
}

/** Answers the class that the claim asks for; undefined where it is the cluster's default. */
export async function makeScratchClaim(
  { run, size, storageClass }: ScratchAsked,
  place: Hand,
): Promise<string | undefined> {
  const namespace = scratchNamespaceOf(run);
  const named = await knownClass(storageClass, place);
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: scratchClaim, namespace, labels: { [runLabel]: run } },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: size } },
      ...(named === undefined ? {} : { storageClassName: named }),
    },
  };
  const made = [
    { path: '/api/v1/namespaces', body: scratchNamespace(namespace, run) },
    ...scratchGuards(namespace, run),
    { path: `/api/v1/namespaces/${namespace}/persistentvolumeclaims`, body: claim },
  ];
  for (const { path, body } of made) {
    const answer = await createObject(path, body, place);
    const why = `${path}: HTTP ${answer.status} ${messageOf(answer)}`.trim();
    if (answer.status !== 201)
      throw new ProblemError(moverNotStarted({ volume: `${namespace}/${scratchClaim}`, why }));
  }
  return named;
}

async function knownClass(name: string | undefined, { hand, signal }: Hand): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const path = `/apis/storage.k8s.io/v1/storageclasses/${encodeURIComponent(name)}`;
  const { status } = await hand.send('GET', path, { signal });
  return status === 200 ? name : undefined;
}

/** What is left of it: a class with the policy Retain keeps the volume of a claim that is gone. */
export async function removeScratchClaim(run: string, { hand, signal }: Hand): Promise<readonly Text[]> {
  const namespace = scratchNamespaceOf(run);
  if (!(await removeScratchNamespace(namespace, { hand, run, signal })))
    return [{ en: `the namespace ${namespace}`, ja: `名前空間 ${namespace}` }];
  let left: readonly string[] = ['?'];
  for (let look = 0; look < 240 && !signal.aborted; look += 1) {
    left = (await volumesOf(namespace, { hand, signal })) ?? left;
    if (left.length === 0) return [];
    await sleep(500);
  }
  return left.map((name) => ({
    en: `the volume ${name}, restored for a drill`,
    ja: `演習で復元したボリューム ${name}`,
  }));
}

interface Volume {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly claimRef?: { readonly namespace?: string } };
}

/** Undefined where they could not be listed. */
async function volumesOf(namespace: string, { hand, signal }: Hand): Promise<readonly string[] | undefined> {
  const answer = await hand.send('GET', '/api/v1/persistentvolumes', { signal });
  if (answer.status !== 200) return undefined;
  const { items = [] } = (jsonOf(answer) ?? {}) as { readonly items?: readonly Volume[] };
  return items
    .filter(({ spec }) => spec?.claimRef?.namespace === namespace)
    .map(({ metadata }) => metadata.name);
}
