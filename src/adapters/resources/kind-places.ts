/** Where a scratch API server keeps objects of a kind. A custom kind is served some moments after its definition was made. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import type { AbortSignalLike } from '../../core/source.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import type { ScratchHand } from '../isolation/scratch-hand.ts';
import { groupVersionPath } from '../kubernetes/resource.ts';

export interface KindPlace {
  /** `/apis/apps/v1`. */
  readonly base: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

const Resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

const servedWithin = 60_000;
const pollMilliseconds = 200;

export type PlaceOf = (object: Pick<ExportedObject, 'apiVersion' | 'kind'>) => Promise<KindPlace | undefined>;

/** Undefined where the kind is not served, also after a while. */
export function kindPlaces(hand: ScratchHand, signal: AbortSignalLike): PlaceOf {
  const known = new Map<string, Promise<KindPlace | undefined>>();
  return async (object) => {
    const key = `${object.apiVersion} ${object.kind}`;
    const asking = known.get(key) ?? findPlace(hand, object, signal);
    known.set(key, asking);
    return await asking;
  };
}

async function findPlace(
  hand: ScratchHand,
  { apiVersion, kind }: Pick<ExportedObject, 'apiVersion' | 'kind'>,
  signal: AbortSignalLike,
): Promise<KindPlace | undefined> {
  const [first = '', second] = apiVersion.split('/', 2).map(encodeURIComponent);
  const [group, version] = second === undefined ? ['', first] : [first, second];
  const base = groupVersionPath({ group, version, plural: '' });
  const end = performance.now() + servedWithin;
  for (;;) {
    const { status, body } = await hand.send('GET', base);
    const read = status === 200 ? Resources.safeParse(JSON.parse(body.toString('utf8'))).data : undefined;
    const found = read?.resources.find((one) => one.kind === kind && !one.name.includes('/'));
    if (found !== undefined) return { base, plural: found.name, namespaced: found.namespaced };
    if (performance.now() > end || signal.aborted) return undefined;
    await sleep(pollMilliseconds);
  }
}

export function collectionPath(
  { base, plural, namespaced }: KindPlace,
  { metadata: { namespace } }: ExportedObject,
): string {
  return namespaced
    ? `${base}/namespaces/${encodeURIComponent(namespace ?? '')}/${plural}`
    : `${base}/${plural}`;
}
