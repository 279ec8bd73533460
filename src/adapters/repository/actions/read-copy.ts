/** `repository.read-copy`: from the repository itself, not from any cache, into the run's scratch folder. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext, BoundAction } from '../../../app/drill/ports.ts';
import type { BackupRepository, ListedPoint } from '../../../app/backup/ports.ts';
import { pointKeyOf } from '../../../core/backup/object-key.ts';
import type { RecoveryPoint } from '../../../core/backup/recovery-point.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { Problem } from '../../../core/problem.ts';
import { readCopy } from '../../../domains/backup/drills/copy-actions.ts';
import { openFolderStore } from '../../objectstore/folder-store.ts';
import { contentAbsent, pointAbsent } from './copy-problems.ts';
import type { CopyPlaces } from './copy-places.ts';

interface Wanted {
  readonly repository: string;
  readonly point: string;
  readonly content: string;
  readonly from?: string | undefined;
}

export function readCopyAction(places: CopyPlaces): BoundAction {
  return bindAction(readCopy, { run: async (wanted, context) => await read(wanted, places, context) });
}

interface Copy {
  readonly state: 'read' | 'refused' | 'out-of-reach';
  readonly trusted?: boolean;
  readonly clusterUid?: string;
  readonly canary?: string;
  readonly file: string;
  readonly bytes: number;
  readonly why?: { readonly en: string; readonly ja: string };
  readonly code?: string;
}

/** Not having reached it says nothing about the copy. */
export const outOfReach: ReadonlySet<string> = new Set([
  'repository.unreachable',
  'repository.interrupted',
  'repository.not-prepared',
  'repository.missing',
]);

async function read(wanted: Wanted, places: CopyPlaces, context: ActionContext): Promise<Copy> {
  let manifest: Pick<Copy, 'trusted' | 'clusterUid' | 'canary'> = {};
  try {
    const repository =
      wanted.from === undefined
        ? await places.open(wanted.repository)
        : await places.openSpoiled(openFolderStore(wanted.from));
    try {
      const listed = await findPoint(repository.points(), wanted.point);
      if (listed.state === 'refused') return { trusted: false, ...not('refused', listed.why) };
      const { point } = listed;
      manifest = {
        trusted: true,
        clusterUid: point.cluster.uid,
        ...(point.canary === undefined ? {} : { canary: point.canary.digest }),
      };
      return { ...manifest, ...(await fetch(point, { wanted, places, context, repository })) };
    } finally {
      await repository.close();
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || context.signal.aborted) throw error;
    const { problem } = error;
    return { ...manifest, ...not(outOfReach.has(problem.code) ? 'out-of-reach' : 'refused', problem) };
  }
}

function not(state: 'refused' | 'out-of-reach', { cause, code }: Problem): Copy {
  return { state, file: '', bytes: 0, why: { en: cause.en, ja: cause.ja }, code };
}

interface Fetching {
  readonly wanted: Wanted;
  readonly places: CopyPlaces;
  readonly context: ActionContext;
  readonly repository: BackupRepository;
}

async function fetch(point: RecoveryPoint, { wanted, places, context, repository }: Fetching): Promise<Copy> {
  const content = point.contents.find(({ name }) => name === wanted.content);
  if (content === undefined)
    return not(
      'refused',
      contentAbsent({ repository: repository.name, point: point.id, name: wanted.content }),
    );
  const file = join(context.scratch, `${context.step}-${content.name}`);
  let bytes = 0;
  const plain = repository.read(point, content, {
    identities: places.identities(),
    signal: context.signal,
    onProgress: (done) => {
      bytes = done;
      context.progress({ done, total: content.size, unit: 'bytes' });
    },
  });
  // Not made durable: it is read at once, and gone with the run.
  await pipeline(Readable.from(plain, { objectMode: false }), createWriteStream(file, { mode: 0o600 }));
  return { state: 'read', file, bytes };
}

/** Every manifest is looked at; the one that is wanted may be among those that are refused. */
export async function findPoint(points: AsyncIterable<ListedPoint>, id: string): Promise<ListedPoint> {
  for await (const listed of points)
    if (listed.state === 'trusted' ? listed.point.id === id : listed.name === pointKeyOf(id)) return listed;
  return { state: 'refused', name: id, why: pointAbsent({ point: id }) };
}
