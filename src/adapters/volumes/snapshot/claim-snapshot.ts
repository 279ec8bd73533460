/** `volume.claim-snapshot`: a claim beside the volume's own, made of the snapshot; its undo removes it, and the volume with it. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { claimSnapshot } from '../../../domains/backup/volumes/take-snapshot.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import { fieldManager } from '../../applications/field-manager.ts';
import type { Hands } from '../../applications/hands.ts';
import { runLabel } from '../../applications/run-label.ts';
import { createObject } from '../pod/create-object.ts';
import { removeLabelled } from '../pod/labelled-objects.ts';
import { claimUnread } from '../pod/mover-problems.ts';
import { messageOf } from '../pod/running-mover.ts';
import type { Hand } from '../pod/running-mover.ts';
import { volumesOfClaim } from './volumes-of-claim.ts';
import { elsewhere } from './elsewhere.ts';
import { classRetains, snapshotRefused } from './snapshot-problems.ts';
import { snapshotWhen } from './snapshot-status.ts';

export function claimSnapshotAction(hands: Hands): BoundAction {
  return bindAction(claimSnapshot, {
    run: async ({ cluster, namespace, claim, snapshot, storageClass, patience }, { run, signal }) => {
      const place = { hand: await hands(cluster), signal };
      const volume = `${namespace}/${claim}`;
      const source = await sourceOf({ namespace, claim }, place);
      const named = storageClass ?? source.storageClassName;
      await requireDeleting({ volume, named }, place);
      const wanted = { namespace, snapshot, volume, patience };
      const { restoreSize } = await snapshotWhen(({ readyToUse }) => readyToUse, wanted, place);
      const size = restoreSize ?? source.resources.requests.storage;
      await request({ namespace, claim, run, snapshot, named, size }, place);
      return { claim: claimName(run) };
    },
    undo: async ({ input: { cluster, endpoint, namespace } }, { run, signal }) => {
      const hand = await hands(cluster);
      if (hand.connection.endpoint !== endpoint)
        return [elsewhere('PersistentVolumeClaim', { namespace, endpoint })];
      const left = await removeClaims({ run, namespace }, { hand, signal });
      return left.map((name) => ({
        en: `the volume ${name}, made of a snapshot in ${namespace}`,
        ja: `${namespace} のスナップショットから作成したボリューム ${name}`,
      }));
    },
  });
}

function claimName(run: string): string {
  return `honban-volume-${run.slice(0, 12)}`;
}

const Claim = z.object({
  spec: z.object({
    storageClassName: z.string().default(''),
    resources: z.object({ requests: z.object({ storage: z.string() }) }),
  }),
});

async function sourceOf(
  { namespace, claim }: { readonly namespace: string; readonly claim: string },
  { hand, signal }: Hand,
): Promise<z.infer<typeof Claim>['spec']> {
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims/${claim}`;
  const answer = await hand.send('GET', path, { signal });
  const found = Claim.safeParse(jsonOf(answer)).data;
  if (found !== undefined) return found.spec;
  throw new ProblemError(claimUnread({ volume: `${namespace}/${claim}`, why: `HTTP ${answer.status}` }));
}

/** Each backup would leave a volume behind otherwise. A class that cannot be seen is told by what it does. */
async function requireDeleting(
  { volume, named }: { readonly volume: string; readonly named: string },
  { hand, signal }: Hand,
): Promise<void> {
  const path = `/apis/storage.k8s.io/v1/storageclasses/${encodeURIComponent(named)}`;
  const answer = await hand.send('GET', path, { signal });
  const { reclaimPolicy } = (jsonOf(answer) ?? {}) as { readonly reclaimPolicy?: unknown };
  if (reclaimPolicy !== 'Retain') return;
  throw new ProblemError(classRetains({ volume, kind: 'StorageClass', name: named }));
}

interface Requested {
  readonly namespace: string;
  readonly claim: string;
  readonly run: string;
  readonly snapshot: string;
  readonly named: string;
  readonly size: string;
}

async function request(
  { namespace, claim, run, snapshot, named, size }: Requested,
  place: Hand,
): Promise<void> {
  const body = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claimName(run),
      namespace,
      labels: { [runLabel]: run, 'app.kubernetes.io/managed-by': fieldManager },
    },
    spec: {
      // Whatever the modes of the volume itself: one pod mounts this one.
      accessModes: ['ReadWriteOnce'],
      storageClassName: named,
      resources: { requests: { storage: size } },
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: snapshot },
    },
  };
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
  const answer = await createObject(path, body, place);
  if (answer.status === 201) return;
  const why = `HTTP ${answer.status} ${messageOf(answer)}`.trim();
  const volume = `${namespace}/${claim}`;
  throw new ProblemError(snapshotRefused({ volume, what: 'PersistentVolumeClaim', why }));
}

async function removeClaims(
  { run, namespace }: { readonly run: string; readonly namespace: string },
  place: Hand,
): Promise<readonly string[]> {
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
  const left = await removeLabelled(path, run, place);
  if (left.length > 0) return left;
  let volumes: readonly string[] = ['?'];
  for (let look = 0; look < 240 && !place.signal.aborted; look += 1) {
    volumes = (await volumesOfClaim({ namespace, name: claimName(run) }, place)) ?? volumes;
    if (volumes.length === 0) return [];
    await sleep(500);
  }
  return volumes;
}
