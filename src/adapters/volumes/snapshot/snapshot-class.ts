/** Which VolumeSnapshotClass takes a snapshot: the one that the policy names, else the driver's default one, else its only one. */
import { z } from 'zod';

import { ProblemError } from '../../../core/problem.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import type { Hand } from '../pod/running-mover.ts';
import { classRetains, snapshotClassMissing, snapshotsUnknown } from './snapshot-problems.ts';

/** https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/ */
const isDefault = 'snapshot.storage.kubernetes.io/is-default-class';
export const snapshotApi = '/apis/snapshot.storage.k8s.io/v1';

const Class = z.object({
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
  driver: z.string(),
  deletionPolicy: z.string(),
});
type Class = z.infer<typeof Class>;

export interface ClassAsked {
  /** For people. */
  readonly volume: string;
  readonly driver: string;
  readonly wanted: string | undefined;
}

export async function snapshotClassFor(asked: ClassAsked, { hand, signal }: Hand): Promise<string> {
  const answer = await hand.send('GET', `${snapshotApi}/volumesnapshotclasses`, { signal });
  const { volume, driver, wanted } = asked;
  const why = `HTTP ${answer.status}`;
  const list = z.object({ items: z.array(Class) }).safeParse(jsonOf(answer)).data;
  if (list === undefined) throw new ProblemError(snapshotsUnknown({ volume, why }));
  const ofDriver = list.items.filter((one) => one.driver === driver);
  const found = chosen(ofDriver, wanted);
  const fitting = ofDriver.map(({ metadata }) => metadata.name);
  if (found === undefined) throw new ProblemError(snapshotClassMissing({ volume, driver, wanted, fitting }));
  const { name } = found.metadata;
  if (found.deletionPolicy !== 'Delete')
    throw new ProblemError(classRetains({ volume, kind: 'VolumeSnapshotClass', name }));
  return name;
}

function chosen(classes: readonly Class[], wanted: string | undefined): Class | undefined {
  if (wanted !== undefined) return classes.find(({ metadata }) => metadata.name === wanted);
  const standard = classes.filter(({ metadata }) => metadata.annotations[isDefault] === 'true');
  const [first, ...others] = standard.length > 0 ? standard : classes;
  return others.length === 0 ? first : undefined;
}
