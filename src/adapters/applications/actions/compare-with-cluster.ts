/**
 * `application.compare-with-cluster`: what a restore would create, change and leave. The API server itself says it, by dry runs
 * that pass all of admission and change nothing. https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run (v1.37)
 */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { compareWithCluster } from '../../../domains/backup/restores/application/actions.ts';
import { differencesOf } from '../../../domains/backup/restores/application/compare-objects.ts';
import type { Difference, Existing } from '../../../domains/backup/restores/application/difference.ts';
import { kindOf } from '../../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import { jsonOf } from '../cluster-hand.ts';
import type { ClusterHand, HandAnswer } from '../cluster-hand.ts';
import type { Hands } from '../hands.ts';
import { pathFinder } from '../path-of-kind.ts';
import { realTarget, rewrittenObjects } from '../rewritten-objects.ts';

export function compareWithClusterAction(hands: Hands): BoundAction {
  return bindAction(compareWithCluster, {
    run: async ({ cluster, file, namespaces, storageClasses, existing }, { signal, progress }) => {
      const hand = await hands(cluster);
      const { objects, rewrites } = await rewrittenObjects(file, realTarget({ namespaces, storageClasses }));
      const there = await namespacesThere(hand, Object.values(namespaces), signal);
      const finder = pathFinder(hand, signal);
      const found: Difference[] = [];
      for (const object of objects) {
        const path = await finder(object);
        found.push(await compareOne(object, { path, hand, signal, there, existing }));
        progress({ done: found.length, total: objects.length, unit: 'objects' });
      }
      return { there: [...there], objects: found, rewrites: rewrites.map((one) => ({ ...one })) };
    },
  });
}

async function namespacesThere(
  hand: ClusterHand,
  names: readonly string[],
  signal: AbortSignalLike,
): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const name of names) {
    const { status } = await hand.send('GET', `/api/v1/namespaces/${name}`, { signal });
    // What cannot be seen is taken for there: the cautious answer.
    if (status !== 404) there.add(name);
  }
  return there;
}

interface Comparing {
  readonly path: string | undefined;
  readonly hand: ClusterHand;
  readonly signal: AbortSignalLike;
  readonly there: ReadonlySet<string>;
  readonly existing: Existing;
}

async function compareOne(object: ExportedObject, comparing: Comparing): Promise<Difference> {
  const { path, there } = comparing;
  const { name, namespace = '' } = object.metadata;
  const about = { kind: kindOf(object), namespace, name, at: [] };
  if (path === undefined) return { ...about, would: 'be-refused', status: 404 };
  // Nothing can be tried in a namespace that is not there yet.
  if (!there.has(namespace)) return { ...about, would: 'create' };
  return { ...about, ...(await tryOne(object, { ...comparing, path })) };
}

type Trying = Comparing & { readonly path: string };
type Tried = Pick<Difference, 'would'> & Partial<Pick<Difference, 'at' | 'status'>>;

async function tryOne(object: ExportedObject, trying: Trying): Promise<Tried> {
  const { path, hand, signal } = trying;
  const one = `${path}/${encodeURIComponent(object.metadata.name)}`;
  const seen = await hand.send('GET', one, { signal });
  if (seen.status === 200) return await tryChange(object, { ...trying, path: one }, seen);
  if (seen.status !== 404) return { would: 'unseen', status: seen.status };
  const { status } = await hand.send('POST', `${path}?dryRun=All`, { body: object, signal });
  return status < 300 ? { would: 'create' } : { would: 'be-refused', status };
}

async function tryChange(
  object: ExportedObject,
  { path, hand, signal, existing }: Trying,
  seen: HandAnswer,
): Promise<Tried> {
  const tried = await hand.send('PATCH', `${path}?dryRun=All`, { body: object, signal });
  if (tried.status >= 300)
    return existing === 'leave' ? { would: 'leave' } : { would: 'be-refused', status: tried.status };
  const at = differencesOf((jsonOf(seen) ?? {}) as JsonObject, (jsonOf(tried) ?? {}) as JsonObject);
  return at.length === 0 ? { would: 'same' } : { would: existing, at: [...at] };
}
