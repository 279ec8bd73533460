/** `volume.take-snapshot`: done when the storage has taken it; its undo removes it, and waits until the storage has. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { takeSnapshot } from '../../../domains/backup/volumes/take-snapshot.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import { fieldManager } from '../../applications/field-manager.ts';
import type { Hands } from '../../applications/hands.ts';
import { runLabel } from '../../applications/run-label.ts';
import { requireFiles } from '../pod/claim-place.ts';
import { createObject } from '../pod/create-object.ts';
import { removeLabelled } from '../pod/labelled-objects.ts';
import { messageOf } from '../pod/running-mover.ts';
import type { Hand } from '../pod/running-mover.ts';
import { snapshotApi, snapshotClassFor } from './snapshot-class.ts';
import { elsewhere } from './elsewhere.ts';
import { snapshotRefused } from './snapshot-problems.ts';
import { snapshotWhen } from './snapshot-status.ts';

export function takeSnapshotAction(hands: Hands): BoundAction {
  return bindAction(takeSnapshot, {
    run: async ({ cluster, ...asked }, { run, signal }) => {
      const place = { hand: await hands(cluster), signal };
      const { namespace, claim, uid, driver, patience } = asked;
      await requireFiles({ namespace, claim, uid }, place);
      const volume = `${namespace}/${claim}`;
      const name = await snapshotClassFor({ volume, driver, wanted: asked.class }, place);
      const snapshot = snapshotName(run);
      await request({ namespace, claim, run, class: name }, place);
      const wanted = { namespace, snapshot, volume, patience };
      const isTaken = ({
        creationTime,
        readyToUse,
      }: {
        creationTime?: string | undefined;
        readyToUse: boolean;
      }) => creationTime !== undefined || readyToUse;
      const { creationTime = '' } = await snapshotWhen(isTaken, wanted, place);
      return { snapshot, class: name, taken: creationTime };
    },
    undo: async ({ input: { cluster, endpoint, namespace } }, { run, signal }) => {
      const hand = await hands(cluster);
      if (hand.connection.endpoint !== endpoint)
        return [elsewhere('VolumeSnapshot', { namespace, endpoint })];
      const left = await removeSnapshots({ run, namespace }, { hand, signal });
      return left.map((name) => ({
        en: `the snapshot ${name} of a volume of ${namespace}`,
        ja: `${namespace} のボリュームのスナップショット ${name}`,
      }));
    },
  });
}

/** Of one run alone. */
function snapshotName(run: string): string {
  return `honban-volume-${run.slice(0, 12)}`;
}

interface Requested {
  readonly namespace: string;
  readonly claim: string;
  readonly run: string;
  readonly class: string;
}

async function request({ namespace, claim, run, class: name }: Requested, place: Hand): Promise<void> {
  const body = {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: {
      name: snapshotName(run),
      namespace,
      labels: { [runLabel]: run, 'app.kubernetes.io/managed-by': fieldManager },
    },
    spec: { volumeSnapshotClassName: name, source: { persistentVolumeClaimName: claim } },
  };
  const path = `${snapshotApi}/namespaces/${namespace}/volumesnapshots`;
  const answer = await createObject(path, body, place);
  if (answer.status === 201) return;
  const why = `HTTP ${answer.status} ${messageOf(answer)}`.trim();
  throw new ProblemError(snapshotRefused({ volume: `${namespace}/${claim}`, what: 'VolumeSnapshot', why }));
}

/** Answers the names of what stays: the storage has a snapshot for as long as its VolumeSnapshotContent is there. */
async function removeSnapshots(
  { run, namespace }: { readonly run: string; readonly namespace: string },
  place: Hand,
): Promise<readonly string[]> {
  const left = await removeLabelled(`${snapshotApi}/namespaces/${namespace}/volumesnapshots`, run, place);
  if (left.length > 0) return left;
  let contents: readonly string[] = ['?'];
  for (let look = 0; look < 240 && !place.signal.aborted; look += 1) {
    contents = (await contentsOf({ run, namespace }, place)) ?? contents;
    if (contents.length === 0) return [];
    await sleep(500);
  }
  return contents;
}

const Contents = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({
        volumeSnapshotRef: z.object({ name: z.string().optional(), namespace: z.string().optional() }),
      }),
    }),
  ),
});

/** Undefined where they could not be listed. */
async function contentsOf(
  { run, namespace }: { readonly run: string; readonly namespace: string },
  { hand, signal }: Hand,
): Promise<readonly string[] | undefined> {
  const answer = await hand.send('GET', `${snapshotApi}/volumesnapshotcontents`, { signal });
  // Whoever removed the kind itself removed its objects.
  if (answer.status === 404) return [];
  return Contents.safeParse(jsonOf(answer))
    .data?.items.filter(
      ({ spec: { volumeSnapshotRef: of } }) => of.namespace === namespace && of.name === snapshotName(run),
    )
    .map(({ metadata }) => metadata.name);
}
