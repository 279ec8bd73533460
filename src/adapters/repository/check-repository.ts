/**
 * Looks over one repository: its marker, every manifest, that every object is there in its size, the SHA-256 of a part of them,
 * and that something can be written. Nothing is decrypted and nothing is changed but the probe.
 */
import type { ObjectStore } from '../../app/backup/object-store.ts';
import { damages } from '../../app/backup/repository-faults.ts';
import { contentDamaged, objectMissing } from '../../app/backup/repository-problems.ts';
import { objectKeyOf, objectsPrefix, probesPrefix } from '../../core/backup/object-key.ts';
import type { StoredObject } from '../../core/backup/recovery-point.ts';
import { isInPart, worstState } from '../../core/backup/repository-health.ts';
import type { RepositoryHealth, RepositoryState, RotationPart } from '../../core/backup/repository-health.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { hashing } from '../system/hashing.ts';
import { listPoints } from './list-points.ts';
import type { Belief } from './list-points.ts';
import { explained, readObject } from './read-content.ts';
import { requireOwn } from './require-own.ts';

export interface CheckSettings extends Belief {
  readonly name: string;
  readonly failureDomain: string;
  readonly expectedId?: string;
  readonly part: RotationPart;
  readonly onProgress?: (bytes: number) => void;
}

/** Enough to notice a disk that is full, little enough to be no burden. */
const probeBytes = 1024 * 1024;
const toldProblems = 20;

export async function checkRepository(
  store: ObjectStore,
  settings: CheckSettings,
): Promise<RepositoryHealth> {
  const seen = new Seeing();
  await seen.attempt(async () => {
    await requireOwn(store, settings);
    const objects = await namedObjects(store, settings, seen);
    const there = await sizesOf(store);
    for (const object of objects) await compare({ store, object, there }, settings, seen);
    await seen.attempt(() => probe(store, settings));
  });
  const { name, failureDomain, part } = settings;
  const problems = seen.problems.slice(0, toldProblems);
  return { name, failureDomain, state: worstState(seen.states), problems, ...seen.counts, part };
}

/** Every object that a believed point names, once. */
async function namedObjects(
  store: ObjectStore,
  settings: CheckSettings,
  seen: Seeing,
): Promise<readonly StoredObject[]> {
  const objects = new Map<string, StoredObject>();
  for await (const listed of listPoints(store, settings)) {
    seen.counts[listed.state === 'trusted' ? 'points' : 'refused'] += 1;
    if (listed.state === 'refused') seen.found('corrupt', listed.why);
    const contents = listed.state === 'trusted' ? listed.point.contents : [];
    for (const object of contents.flatMap((content) => content.objects)) objects.set(object.digest, object);
  }
  seen.counts.objects = objects.size;
  return [...objects.values()];
}

interface Compared {
  readonly store: ObjectStore;
  readonly object: StoredObject;
  readonly there: ReadonlyMap<string, number>;
}

async function compare(
  { store, object, there }: Compared,
  settings: CheckSettings,
  seen: Seeing,
): Promise<void> {
  const key = objectKeyOf(object.digest);
  const size = there.get(key);
  if (size === undefined) return seen.found('incomplete', objectMissing({ at: store.at, key }));
  if (size !== object.size) return seen.found('truncated', damaged(store.at, key));
  if (!isInPart(object.digest, settings.part)) return;
  await seen.attempt(() => readBack(store, object, settings));
  seen.counts.readBack += 1;
  seen.counts.bytes += object.size;
  settings.onProgress?.(seen.counts.bytes);
}

/** What was found so far; a problem that ends one part of the check does not end the others. */
class Seeing {
  readonly states: RepositoryState[] = [];
  readonly problems: Problem[] = [];
  readonly counts = { points: 0, refused: 0, objects: 0, readBack: 0, bytes: 0 };

  found(state: RepositoryState, problem: Problem): void {
    this.states.push(state);
    this.problems.push(problem);
  }

  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.exitCode === 130) throw error;
      this.found(stateOf(error.problem), error.problem);
    }
  }
}

const stateOfProblem: Readonly<Record<string, RepositoryState>> = {
  'repository.full': 'full',
  'repository.read-only': 'read-only',
  'repository.missing': 'missing',
  'repository.not-prepared': 'foreign',
  'repository.foreign': 'foreign',
  'repository.newer-format': 'foreign',
  'repository.object-missing': 'incomplete',
  'repository.content-damaged': 'corrupt',
  'repository.key-refused': 'corrupt',
};

function stateOf({ code }: Problem): RepositoryState {
  return stateOfProblem[code] ?? 'unreachable';
}

async function sizesOf(store: ObjectStore): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { key, size } of store.list(objectsPrefix)) sizes.set(key, size);
  return sizes;
}

async function readBack(store: ObjectStore, object: StoredObject, { signal }: CheckSettings): Promise<void> {
  try {
    for await (const _ of readObject(store, object, { signal }));
  } catch (error) {
    throw explained(error, store.at, objectKeyOf(object.digest));
  }
}

/** Taken away again where these credentials may; where not, pruning sweeps it. */
async function probe(store: ObjectStore, { signal }: CheckSettings): Promise<void> {
  const key = `${probesPrefix}${hashing.nonce()}`;
  await store.put(key, zeros(), { signal });
  await store.remove(key).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
  });
}

async function* zeros(): AsyncIterable<Uint8Array> {
  yield new Uint8Array(probeBytes);
}

function damaged(at: string, name: string): Problem {
  return contentDamaged({ at, name, what: damages['stored-size'] });
}
