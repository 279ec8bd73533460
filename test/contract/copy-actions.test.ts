/** Reading a copy for a drill, and spoiling one: what was spoiled must never read as if it were whole. */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { readCopyAction } from '../../src/adapters/repository/actions/read-copy.ts';
import { spoilCopyAction } from '../../src/adapters/repository/actions/spoil-copy.ts';
import type { CopyPlaces } from '../../src/adapters/repository/actions/copy-places.ts';
import { openRepository } from '../../src/adapters/repository/open-repository.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import type { ActionContext } from '../../src/app/drill/ports.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import type { Instant } from '../../src/core/time.ts';
import { draftOf, never, noise, pointId, repositoryKit } from '../support/repository-kit.ts';
import type { RepositoryKit } from '../support/repository-kit.ts';

const size = 200_000;

function textIn(output: JsonObject, key: string): string {
  const found = output[key];
  assert.ok(typeof found === 'string', key);
  return found;
}

async function withCopy(
  body: (places: CopyPlaces, context: ActionContext, kit: RepositoryKit) => Promise<void>,
): Promise<void> {
  const kit = await repositoryKit();
  try {
    const canary = {
      at: '/c',
      digest: hashing.sha256('unknown'),
      written: '2026-11-24T21:45:00.000Z' as Instant,
    };
    await kit.repository.write(draftOf({ 'etcd.db': () => noise(size) }, { canary }), { signal: never });
    const scratch = join(kit.folder, '..', `${kit.folder.split('/').at(-1) ?? ''}-scratch`);
    await mkdir(scratch, { mode: 0o700 });
    const places: CopyPlaces = {
      store: () => Promise.resolve(kit.store),
      open: () => Promise.resolve(kit.repository),
      openSpoiled: (store) =>
        openRepository(store, {
          name: 'spoiled',
          failureDomain: 'room-1',
          recipients: kit.recipients,
          signer: () => kit.signer,
          trusted: [formatVerifierKey(sha256, kit.signer.key)],
          signal: never,
        }),
      identities: () => [kit.identities.data],
      signer: () => kit.signer,
    };
    await body(places, { run: 'r', step: 'read', scratch, signal: never, progress: () => {} }, kit);
  } finally {
    await kit.end();
  }
}

const wanted = { repository: 'first', point: pointId, content: 'etcd.db' };

test('a whole copy is read, with whose it is', () =>
  withCopy(async (places, context) => {
    const read = await readCopyAction(places).run(wanted, context);
    assert.equal(read['state'], 'read');
    assert.equal(read['trusted'], true);
    assert.equal(read['clusterUid'], 'u1');
    assert.equal((await readFile(textIn(read, 'file'))).length, size);
  }));

test('a copy that is not there is refused, with the cause in both languages', () =>
  withCopy(async (places, context) => {
    const read = await readCopyAction(places).run({ ...wanted, point: 'another' }, context);
    assert.equal(read['state'], 'refused');
    assert.equal(read['code'], 'repository.point-absent');
  }));

interface Spoiled {
  readonly kind: string;
  readonly read: Partial<JsonObject>;
}

const spoiled: readonly Spoiled[] = [
  { kind: 'flip', read: { state: 'refused', trusted: true, code: 'repository.content-damaged' } },
  { kind: 'truncate', read: { state: 'refused', trusted: true, code: 'repository.content-damaged' } },
  { kind: 'drop-object', read: { state: 'refused', trusted: true, code: 'repository.object-missing' } },
  { kind: 'wrong-key', read: { state: 'refused', trusted: true, code: 'repository.no-identity-fits' } },
  { kind: 'stranger', read: { state: 'refused', trusted: false, code: 'repository.point-refused' } },
  { kind: 'other-cluster', read: { state: 'read', clusterUid: 'another-cluster' } },
  { kind: 'no-trailer', read: { state: 'read', bytes: size - 32 } },
  { kind: 'flipped-value', read: { state: 'read', bytes: size } },
];

for (const { kind, read: expected } of spoiled)
  test(`spoiled by ${kind}, it reads accordingly, and the copy itself stays whole`, () =>
    withCopy(async (places, context) => {
      const made = await spoilCopyAction(places).run({ repository: 'first', point: pointId, kind }, context);
      const read = await readCopyAction(places).run(
        { ...wanted, point: textIn(made, 'point'), from: textIn(made, 'repository') },
        context,
      );
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(read[key], value, key);
      assert.equal((await readCopyAction(places).run(wanted, context))['state'], 'read');
    }));

test('stale: the manifest expects a nonce that is not inside', () =>
  withCopy(async (places, context) => {
    const made = await spoilCopyAction(places).run(
      { repository: 'first', point: pointId, kind: 'stale' },
      context,
    );
    const repository = await places.openSpoiled(openFolderStore(textIn(made, 'repository')));
    for await (const listed of repository.points())
      assert.ok(listed.state === 'trusted' && listed.point.canary?.digest !== hashing.sha256('unknown'));
  }));
