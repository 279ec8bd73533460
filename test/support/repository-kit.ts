/** A repository in a fresh folder with keys of its own, for tests of what backups and drills do with one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import type { Recipients } from '../../src/adapters/repository/open-repository.ts';
import { prepareRepository } from '../../src/adapters/repository/prepare-repository.ts';
import { newPrivateKey, sha256, signerOf } from '../../src/adapters/system/cryptography.ts';
import type { ObjectStore } from '../../src/app/backup/object-store.ts';
import type { BackupRepository, DraftContent, PointDraft } from '../../src/app/backup/ports.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import type { Signer } from '../../src/core/ledger/note.ts';
import type { AbortSignalLike } from '../../src/core/source.ts';
import type { Instant } from '../../src/core/time.ts';

export const never: AbortSignalLike = new AbortController().signal;
const now = '2026-11-24T21:45:00.000Z' as Instant;

export interface RepositoryKit {
  readonly folder: string;
  readonly store: ObjectStore;
  readonly repository: BackupRepository;
  readonly signer: Signer;
  /** Private keys (age), by what they open. */
  readonly identities: { readonly data: string; readonly keys: string; readonly escrow: string };
  readonly recipients: Recipients;
  /** The same place as another installation sees it. */
  reopen(changes: Partial<Parameters<typeof openRepository>[1]>): Promise<BackupRepository>;
  end(): Promise<void>;
}

export async function repositoryKit(
  open: (folder: string) => ObjectStore = openFolderStore,
): Promise<RepositoryKit> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-repository-'));
  const store = open(folder);
  const [data, keys, escrow] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
  const identities = { data: data ?? '', keys: keys ?? '', escrow: escrow ?? '' };
  const recipients = {
    data: [await identityToRecipient(identities.data)],
    keys: [await identityToRecipient(identities.keys)],
    escrow: [await identityToRecipient(identities.escrow)],
  };
  const signer = newSigner('honban.example/test');
  const settings = {
    name: 'first',
    failureDomain: 'room-1',
    recipients,
    signer: () => signer,
    trusted: [formatVerifierKey(sha256, signer.key)],
    signal: never,
  };
  await prepareRepository(store, { now, signal: never });
  return {
    folder,
    store,
    repository: await openRepository(store, settings),
    signer,
    identities,
    recipients,
    reopen: (changes) => openRepository(store, { ...settings, ...changes }),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

export function newSigner(origin: string): Signer {
  const signer = signerOf(origin, newPrivateKey());
  if (signer === undefined) throw new RangeError('a new key signs');
  return signer;
}

export const pointId = '20261124T214500Z-0123456789abcdef';

export function draftOf(
  contents: Readonly<Record<string, () => AsyncIterable<Uint8Array>>>,
  changes: Partial<PointDraft> = {},
): PointDraft {
  return {
    id: pointId,
    run: 'run-1',
    plane: 'etcd',
    cluster: { kind: 'cluster', uid: 'u1' },
    clusterName: 'tokyo',
    about: [{ kind: 'cluster', id: 'u1', name: 'tokyo' }],
    taken: { from: now, to: now },
    recoveryPoint: now,
    facts: { revision: 7 },
    writtenBy: { honban: '0.0.0', host: 'test' },
    sealedFor: 'data',
    contents: Object.entries(contents).map(([name, bytes]): DraftContent => {
      return { name, mediaType: 'application/octet-stream', bytes };
    }),
    ...changes,
  };
}

/** The same bytes in every run, that do not compress to nothing. */
export async function* noise(size: number, part = 1 << 16): AsyncIterable<Uint8Array> {
  let state = 1;
  for (let left = size; left > 0; left -= part) {
    const bytes = Buffer.alloc(Math.min(part, left));
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      bytes[at] = state >>> 24;
    }
    yield bytes;
  }
}
