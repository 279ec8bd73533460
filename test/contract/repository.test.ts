import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import type { ListedPoint } from '../../src/app/backup/ports.ts';
import { objectKeyOf, pointKeyOf } from '../../src/core/backup/object-key.ts';
import { largestPiece, signPoint } from '../../src/core/backup/point-format.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { sealerFor } from '../../src/adapters/repository/seal.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { draftOf, never, newSigner, noise, pointId, repositoryKit } from '../support/repository-kit.ts';
import type { RepositoryKit } from '../support/repository-kit.ts';
import { bytesOf, isProblem, textOf } from './object-store.ts';

async function withKit(body: (kit: RepositoryKit) => Promise<void>): Promise<void> {
  const kit = await repositoryKit();
  try {
    await body(kit);
  } finally {
    await kit.end();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('README')).sort();
}

async function written(kit: RepositoryKit, text = 'the database'): Promise<RecoveryPoint> {
  return kit.repository.write(draftOf({ 'etcd.db': () => bytesOf(text) }), { signal: never });
}

async function points(repository: RepositoryKit['repository']): Promise<readonly ListedPoint[]> {
  const listed: ListedPoint[] = [];
  for await (const point of repository.points()) listed.push(point);
  return listed;
}

function read(kit: RepositoryKit, point: RecoveryPoint, identities = [kit.identities.data]) {
  const [content] = point.contents;
  assert.ok(content);
  return kit.repository.read(point, content, { identities, signal: never });
}

function pathOf(kit: RepositoryKit, point: RecoveryPoint): string {
  const digest = point.contents[0]?.objects[0]?.digest;
  assert.ok(digest);
  return join(kit.folder, objectKeyOf(digest));
}

function isDamage(text: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, 'repository.content-damaged');
    assert.match(error.problem.cause.en, text);
    return true;
  };
}

test('what was written is listed, and reads back with the operational and with the escrow key', () =>
  withKit(async (kit) => {
    const point = await written(kit);

    const [listed, ...others] = await points(kit.repository);
    assert.deepEqual(others, []);
    assert.ok(listed?.state === 'trusted');
    assert.deepEqual(listed.point, JSON.parse(JSON.stringify(point)));
    assert.equal(point.state, 'complete');
    for (const identity of [kit.identities.data, kit.identities.escrow])
      assert.equal(await textOf(read(kit, point, [identity])), 'the database');
  }));

test('data and keys are sealed for different recipients', () =>
  withKit(async (kit) => {
    const data = await written(kit);
    const keys = await kit.repository.write(
      draftOf({ 'pki.tar': () => bytesOf('keys') }, { sealedFor: 'keys', id: pointId.replace('0', '1') }),
      { signal: never },
    );

    const refused = isProblem('repository.no-identity-fits');
    await assert.rejects(textOf(read(kit, data, [kit.identities.keys])), refused);
    await assert.rejects(textOf(read(kit, keys, [kit.identities.data])), refused);
    assert.equal(await textOf(read(kit, keys, [kit.identities.escrow])), 'keys');
  }));

test('a large content is cut into objects, each named by what is stored, and none is plain', () =>
  withKit(async (kit) => {
    const size = 2 * largestPiece + 12_345;
    const point = await kit.repository.write(draftOf({ 'etcd.db': () => noise(size) }), { signal: never });

    const [content] = point.contents;
    assert.equal(content?.size, size);
    assert.equal(content.objects.length, 3);
    for (const { digest, size: stored } of content.objects) {
      const bytes = await readFile(join(kit.folder, objectKeyOf(digest)));
      assert.equal(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, digest);
      assert.equal(bytes.length, stored);
      assert.match(bytes.subarray(0, 30).toString('latin1'), /^age-encryption\.org\/v1\n/);
    }
    const hash = createHash('sha256');
    for await (const part of read(kit, point)) hash.update(part);
    assert.equal(`sha256:${hash.digest('hex')}`, content.digest);
  }));

test('an empty content comes back empty', () =>
  withKit(async (kit) => {
    assert.equal(await textOf(read(kit, await written(kit, ''))), '');
  }));

test('what the source says at its end is in the manifest, and something missing makes it partial', () =>
  withKit(async (kit) => {
    const missing = [{ en: 'member b', ja: 'メンバー b' }];
    const conclude = async () => ({ facts: { revision: 9 }, missing });
    const point = await kit.repository.write(draftOf({ a: () => bytesOf('a') }, { conclude }), {
      signal: never,
    });

    assert.equal(point.state, 'partial');
    assert.deepEqual([point.facts, point.missing], [{ revision: 9 }, missing]);
  }));

test('a source that dies half-way leaves no point', () =>
  withKit(async (kit) => {
    async function* dying(): AsyncIterable<Uint8Array> {
      yield* noise(largestPiece + 1);
      throw new Error('the dump died');
    }

    await assert.rejects(kit.repository.write(draftOf({ a: dying }), { signal: never }), /the dump died/);
    assert.deepEqual(await points(kit.repository), []);
  }));

test('every damage of an object is told for what it is, before its last byte', () =>
  withKit(async (kit) => {
    const point = await written(kit);
    const path = pathOf(kit, point);
    const whole = await readFile(path);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8((flipped.at(-1) ?? 0) ^ 1, flipped.length - 1);

    await writeFile(path, flipped);
    await assert.rejects(textOf(read(kit, point)), isDamage(/another SHA-256/));
    await writeFile(path, whole);
    await truncate(path, whole.length - 1);
    await assert.rejects(textOf(read(kit, point)), isDamage(/shorter or longer/));
    await writeFile(path, Buffer.concat([whole, Buffer.from('x')]));
    await assert.rejects(textOf(read(kit, point)), isDamage(/shorter or longer/));
    await rm(path);
    await assert.rejects(textOf(read(kit, point)), isProblem('repository.object-missing'));
  }));

/** A point that this installation's own key signed, with whatever in it: the worst a thief of the key could write. */
async function planted(kit: RepositoryKit, change: (point: RecoveryPoint) => unknown): Promise<void> {
  const point = await written(kit);
  const file = signPoint(change(point) as RecoveryPoint, kit.signer, sha256);
  await writeFile(join(kit.folder, pointKeyOf(point.id)), file);
}

test('an object that unpacks to more than was said is cut off at once', () =>
  withKit(async (kit) => {
    const bomb = sealerFor(kit.recipients.data).seal(
      (async function* () {
        for (let count = 0; count < 256; count += 1) yield Buffer.alloc(1 << 20);
      })(),
    );
    let digest = '';
    const parts: Uint8Array[] = [];
    for await (const part of bomb) parts.push(Buffer.from(part));
    const bytes = Buffer.concat(parts);
    digest = createHash('sha256').update(bytes).digest('hex');
    await kit.store.put(objectKeyOf(`sha256:${digest}`), bytesOf(bytes), { signal: never });
    const point = await written(kit);
    const [content] = point.contents;
    assert.ok(content);
    const lying = {
      ...content,
      size: 1000,
      objects: [{ digest: `sha256:${digest}` as const, size: bytes.length }],
    };

    let seen = 0;
    await assert.rejects(
      async () => {
        for await (const part of kit.repository.read(point, lying, {
          identities: [kit.identities.data],
          signal: never,
        }))
          seen += part.length;
      },
      isDamage(/more than the manifest says/),
    );
    assert.equal(seen, 0);
  }));

test('manifests that say what none says are refused, each with its name, and nothing outside is touched', async () => {
  const hostile: Readonly<Record<string, (point: RecoveryPoint) => unknown>> = {
    'a name that climbs': (point) => withContent(point, { name: '../../etc/passwd' }),
    'a name with a new line': (point) => withContent(point, { name: 'a\nb' }),
    'a name with an escape code': (point) => withContent(point, { name: 'a\u001B[2J' }),
    'a huge size': (point) => withContent(point, { size: Number.MAX_SAFE_INTEGER }),
    'a negative size': (point) => withContent(point, { size: -1 }),
    'a size beyond its objects': (point) => withContent(point, { size: largestPiece + 1 }),
    'an object twice': (point) => {
      const objects = point.contents[0]?.objects ?? [];
      return withContent(point, { objects: [...objects, ...objects] });
    },
    'an absurd object': (point) =>
      withContent(point, { objects: [{ digest: `sha256:${'a'.repeat(64)}`, size: 2 ** 50 }] }),
    'a digest that climbs': (point) =>
      withContent(point, { objects: [{ digest: 'sha256:../../x', size: 1 }] }),
    'an unknown member': (point) => ({ ...point, extra: true }),
    'a content twice': (point) => ({ ...point, contents: [...point.contents, ...point.contents] }),
    'no recipients': (point) => ({ ...point, recipients: [] }),
  };
  for (const [what, change] of Object.entries(hostile))
    await withKit(async (kit) => {
      await planted(kit, change);
      const [listed] = await points(kit.repository);
      assert.equal(listed?.state, 'refused', what);
      assert.match(listed.why.cause.en, /broken|cut short/, what);
      assert.deepEqual(await namesIn(kit.folder), ['honban-repository.json', 'objects', 'points']);
    });
});

function withContent(point: RecoveryPoint, change: object): unknown {
  return { ...point, contents: point.contents.map((content) => ({ ...content, ...change })) };
}

test('points of strangers, forgeries, other names and broken files are told, never left out', () =>
  withKit(async (kit) => {
    const point = await written(kit);
    const path = join(kit.folder, 'points');
    const genuine = await readFile(join(path, `${point.id}.json`), 'utf8');
    const named = (digit: string): string => pointId.replace('-0', `-${digit}`);
    const plant = (digit: string, text: string) => writeFile(join(path, `${named(digit)}.json`), text);

    await plant('1', signPoint({ ...point, id: named('1') }, newSigner('honban.example/test'), sha256));
    await plant('2', genuine.replaceAll('tokyo', 'osaka'));
    await plant('3', genuine);
    await plant('4', genuine.slice(0, -40));
    await plant('5', genuine.replace('"honban/v1"', '"honban/v2"'));
    await writeFile(join(path, 'note\n\u001B[2J.json'), 'x');

    const told = (await points(kit.repository)).map((listed) =>
      listed.state === 'trusted' ? 'trusted' : listed.why.cause.en,
    );
    assert.deepEqual(told, [
      'trusted',
      'It is signed with a key that is not one of this installation.',
      'Its signature does not fit its content.',
      'It is signed, but for a point of another name.',
      'It is broken or cut short, or says what no manifest says.',
      'It was written by a newer Honban.',
      'Its name is none that Honban gives.',
    ]);
    const names = (await points(kit.repository)).flatMap((listed) =>
      listed.state === 'refused' ? [listed.why.tried.en] : [],
    );
    assert.ok(names.every((name) => !/\p{Cc}/u.test(name)));
  }));

test('another repository under the same address, a newer one and a strange one are refused', () =>
  withKit(async (kit) => {
    const marker = join(kit.folder, 'honban-repository.json');
    const own = await readFile(marker, 'utf8');

    await assert.rejects(kit.reopen({ expectedId: '0'.repeat(32) }), isProblem('repository.foreign'));
    await writeFile(marker, own.replace('"format":1', '"format":2'));
    await assert.rejects(kit.reopen({}), isProblem('repository.newer-format'));
    await writeFile(marker, '{"kind":"restic"}');
    await assert.rejects(kit.reopen({}), isProblem('repository.foreign'));
    await rename(marker, `${marker}.away`);
    await assert.rejects(kit.reopen({}), isProblem('repository.not-prepared'));
  }));

test('without an escrow recipient, or with a malformed one, nothing is written', () =>
  withKit(async (kit) => {
    for (const escrow of [[], ['age1nonsense']]) {
      const repository = await kit.reopen({ recipients: { ...kit.recipients, escrow } });
      await assert.rejects(
        repository.write(draftOf({ a: () => bytesOf('a') }), { signal: never }),
        isProblem('repository.recipient-refused'),
      );
    }
    assert.deepEqual(await namesIn(kit.folder), ['honban-repository.json']);
  }));
