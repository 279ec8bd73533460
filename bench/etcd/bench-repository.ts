/** A folder repository with real keys, as a team would have one, for measuring what storing costs. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { prepareRepository } from '../../src/adapters/repository/prepare-repository.ts';
import { newPrivateKey, signerOf } from '../../src/adapters/system/cryptography.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';

/** Stores one snapshot. */
export async function benchRepository(folder: string, bytes: () => AsyncIterable<Uint8Array>): Promise<void> {
  const { signal } = new AbortController();
  const store = openFolderStore(folder);
  const now = systemClock.now();
  await prepareRepository(store, { now, signal });
  const [data, escrow] = await Promise.all([recipient(), recipient()]);
  const signer = signerOf('bench', newPrivateKey());
  if (signer === undefined) throw new RangeError('a new key signs');
  const repository = await openRepository(store, {
    name: 'bench',
    failureDomain: 'bench',
    recipients: { data: [data], keys: [], escrow: [escrow] },
    signer: () => signer,
    trusted: [],
    signal,
  });
  await repository.write(
    {
      id: '20261124T214500Z-0123456789abcdef',
      run: 'bench',
      plane: 'etcd',
      cluster: { kind: 'cluster', uid: 'bench' },
      clusterName: 'bench',
      about: [],
      taken: { from: now, to: now },
      recoveryPoint: now,
      facts: {},
      writtenBy: { honban: '0.0.0', host: 'bench' },
      sealedFor: 'data',
      contents: [{ name: 'etcd.db', mediaType: 'application/octet-stream', bytes }],
    },
    { signal },
  );
}

async function recipient(): Promise<string> {
  return await identityToRecipient(await generateX25519Identity());
}
