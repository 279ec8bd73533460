/**
 * `repository.spoil-copy`: a scratch repository that holds one point, made bad on purpose in one way. What byte damage is done to
 * are stored objects; everything else is written anew, with a manifest that fits, as a real accident would have left it.
 */
import { mkdir, open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext, BoundAction } from '../../../app/drill/ports.ts';
import type { ObjectStore } from '../../../app/backup/object-store.ts';
import type { PointDraft } from '../../../app/backup/ports.ts';
import { objectKeyOf, pointKeyOf } from '../../../core/backup/object-key.ts';
import type { PointContent, RecoveryPoint } from '../../../core/backup/recovery-point.ts';
import type { Signer } from '../../../core/ledger/note.ts';
import { ProblemError } from '../../../core/problem.ts';
import { spoilCopy } from '../../../domains/backup/drills/copy-actions.ts';
import { flipInTheMiddle } from '../../files/flip-in-the-middle.ts';
import { openFolderStore } from '../../objectstore/folder-store.ts';
import { newPrivateKey, signerOf } from '../../system/cryptography.ts';
import { systemClock } from '../../system/clock.ts';
import { hashing } from '../../system/hashing.ts';
import { openRepository } from '../open-repository.ts';
import { prepareRepository } from '../prepare-repository.ts';
import type { CopyPlaces } from './copy-places.ts';
import { spoilingUnknown } from './copy-problems.ts';
import { findPoint } from './read-copy.ts';

/** What a kind of spoiling changes while the point is written anew. */
export interface Rewriting {
  readonly point?: (point: RecoveryPoint) => RecoveryPoint;
  /** Plain bytes of one content. */
  readonly bytes?: (
    plain: AsyncIterable<Uint8Array>,
    content: PointContent,
    context: ActionContext,
  ) => AsyncIterable<Uint8Array>;
  readonly by?: 'stranger';
  readonly sealedFor?: 'nobody';
}

export interface Spoil {
  readonly kind: string;
  readonly etcd?: string | undefined;
  readonly etcdutl?: string | undefined;
}

/** What a kind does to the first stored object of a copy. */
type Damaging = (file: string) => Promise<void>;

const damages: ReadonlyMap<string, Damaging> = new Map<string, Damaging>([
  ['flip', flipInTheMiddle],
  ['truncate', async (file) => await truncate(file, Math.floor((await sizeOf(file)) / 2))],
  ['drop-object', async (file) => await rm(file)],
]);

const rewritings: ReadonlyMap<string, Rewriting> = new Map<string, Rewriting>([
  ['wrong-key', { sealedFor: 'nobody' }],
  ['stranger', { by: 'stranger' }],
  [
    'other-cluster',
    { point: (point) => ({ ...point, cluster: { ...point.cluster, uid: 'another-cluster' } }) },
  ],
  ['stale', { point: withAnotherCanary }],
  ['no-trailer', { bytes: withoutTrailer }],
  ['flipped-value', { bytes: withAFlippedByte }],
]);

export function spoilCopyAction(
  places: CopyPlaces,
  more: (wanted: Spoil, context: ActionContext) => ReadonlyMap<string, Rewriting> = () => new Map(),
): BoundAction {
  return bindAction(spoilCopy, {
    run: async (wanted, context) => {
      const { repository: name, point: id, kind } = wanted;
      const folder = join(context.scratch, `spoiled-${kind}`);
      await mkdir(folder, { mode: 0o700 });
      const store = openFolderStore(folder);
      await prepareRepository(store, { now: systemClock.now(), signal: context.signal });
      const source = await places.store(name);
      const repository = await places.open(name);
      const listed = await findPoint(repository.points(), id);
      if (listed.state === 'refused') throw new ProblemError(listed.why);
      const spoiling = { point: listed.point, source, store, folder, places, context, name };
      const damage = damages.get(kind);
      const rewriting = rewritings.get(kind) ?? more(wanted, context).get(kind);
      if (damage !== undefined) await damageStored(spoiling, damage);
      else if (rewriting !== undefined) await rewrite(spoiling, rewriting);
      else throw new ProblemError(spoilingUnknown({ kind }));
      await repository.close();
      return { repository: folder, point: id };
    },
  });
}

interface Spoiling {
  readonly point: RecoveryPoint;
  readonly source: ObjectStore;
  readonly store: ObjectStore;
  readonly folder: string;
  readonly places: CopyPlaces;
  readonly context: ActionContext;
  readonly name: string;
}

async function damageStored(
  { point, source, store, folder, context }: Spoiling,
  damage: Damaging,
): Promise<void> {
  const { signal } = context;
  const objects = point.contents.flatMap((content) =>
    content.objects.map(({ digest }) => objectKeyOf(digest)),
  );
  for (const key of [...objects, pointKeyOf(point.id)])
    await store.put(key, source.get(key, { signal }), { signal });
  const [first] = objects;
  if (first !== undefined) await damage(join(folder, first));
}

async function rewrite(spoiling: Spoiling, rewriting: Rewriting): Promise<void> {
  const { point, store, places, context, name } = spoiling;
  const changed = rewriting.point?.(point) ?? point;
  const signer = rewriting.by === 'stranger' ? strangersSigner() : await places.signer();
  const recipients = rewriting.sealedFor === 'nobody' ? [await nobodysRecipient()] : point.recipients;
  const target = await openRepository(store, {
    name,
    failureDomain: 'scratch',
    recipients: { data: recipients, keys: recipients, escrow: recipients },
    signer: () => signer,
    trusted: [],
    signal: context.signal,
  });
  const original = await places.open(name);
  const {
    contents,
    state: _state,
    missing,
    recipients: _recipients,
    apiVersion: _api,
    kind: _kind,
    ...base
  } = changed;
  const draft: PointDraft = {
    ...base,
    contents: contents.flatMap((content) => {
      if (content.elsewhere !== undefined) return [];
      const plain = () =>
        original.read(point, content, { identities: places.identities(), signal: context.signal });
      const bytes = () => rewriting.bytes?.(plain(), content, context) ?? plain();
      return [{ name: content.name, mediaType: content.mediaType, bytes }];
    }),
    conclude: async () => ({ facts: changed.facts, missing }),
    sealedFor: 'data',
  };
  await target.write(draft, { signal: context.signal });
}

/** As if an older state had been saved under the newest name: the nonce inside is not the one that was written last. */
function withAnotherCanary(point: RecoveryPoint): RecoveryPoint {
  if (point.canary === undefined) return point;
  return { ...point, canary: { ...point.canary, digest: hashing.sha256(hashing.nonce()) } };
}

const trailerLength = 32;

async function* withoutTrailer(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const part of plain) {
    const all = Buffer.concat([held, part]);
    const keep = Math.max(0, all.length - trailerLength);
    yield all.subarray(0, keep);
    held = all.subarray(keep);
  }
}

/** In the very middle, where no header is. */
async function* withAFlippedByte(
  plain: AsyncIterable<Uint8Array>,
  { size }: PointContent,
): AsyncIterable<Uint8Array> {
  let at = Math.floor(size / 2);
  for await (const part of plain) {
    const bytes = Buffer.from(part);
    if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 1;
    at -= bytes.length;
    yield bytes;
  }
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file);
  return (await handle.stat().finally(() => handle.close())).size;
}

function strangersSigner(): Signer {
  const signer = signerOf('stranger.invalid', newPrivateKey());
  if (signer === undefined) throw new Error('a new key signs');
  return signer;
}

async function nobodysRecipient(): Promise<string> {
  return await identityToRecipient(await generateX25519Identity());
}
