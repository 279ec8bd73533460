// Needs: age
/** What is sealed here against the library by age's author and against the program `age`, in both directions. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createCipheriv, hkdfSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';

import { headersFor, openHeader } from './header.ts';
import { NotAuthentic, openPayload, sealPayload } from './stream.ts';

const chunk = 64 * 1024;
const sealedChunk = chunk + 16;
/** On both sides of every limit: none, one and many chunks, and blocks of sixteen. */
const sizes = [
  0,
  1,
  chunk - 1,
  chunk,
  chunk + 1,
  2 * chunk,
  16 * chunk - 1,
  16 * chunk,
  16 * chunk + 1,
  33 * chunk,
];

const [identity, stranger] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
const [recipient, other] = await Promise.all([identity, stranger].map((one) => identityToRecipient(one)));
const newHeader = headersFor([recipient ?? '']);
const fileKey = new Uint8Array(16).fill(7);

const folder = mkdtempSync(join(tmpdir(), 'honban-age-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'identity.txt'), `${identity}\n`, { mode: 0o600 });

function bytes(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31) ^ (index >> 8)));
}

async function* pieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function joined(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function sealedFile(plain: Uint8Array, size = 100_000): Promise<Buffer> {
  const head = await newHeader();
  const payload = await joined(sealPayload(head.fileKey, pieces(plain, size)));
  return Buffer.concat([head.header, payload]);
}

async function openedFile(stored: readonly Uint8Array[], key = identity): Promise<Buffer> {
  const found = await openHeader(stored, [key]);
  assert.ok(typeof found === 'object');
  return await joined(openPayload(found.fileKey, found.payload));
}

function byAge(options: readonly string[], input: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync('age', options, { input, maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr.toString());
  return stdout;
}

test('the library and the program open what was sealed here, whatever its size', async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  for (const size of sizes) {
    const [plain, file] = [bytes(size), await sealedFile(bytes(size))];
    assert.ok(plain.equals(await decrypter.decrypt(file)), `${size} by the library`);
    assert.ok(
      plain.equals(byAge(['-d', '-i', join(folder, 'identity.txt')], file)),
      `${size} by the program`,
    );
  }
});

test('what the library and the program sealed is opened here, whatever its size', async () => {
  const encrypter = new Encrypter();
  for (const one of [other, recipient]) encrypter.addRecipient(one ?? '');
  for (const size of sizes) {
    const plain = bytes(size);
    assert.ok(plain.equals(await openedFile([await encrypter.encrypt(plain)])), `${size} from the library`);
    assert.ok(
      plain.equals(await openedFile([byAge(['-r', recipient ?? ''], plain)])),
      `${size} from the program`,
    );
  }
});

test('how the bytes come in makes no difference, sealing and opening', async () => {
  const some = fc.integer({ min: 1, max: 200_000 });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300_000 }), some, some, async (size, into, outOf) => {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const file = await sealedFile(bytes(size), into);
      const parts: Uint8Array[] = [];
      for await (const part of pieces(file, outOf)) parts.push(part);
      assert.ok(bytes(size).equals(await openedFile(parts)));
      assert.ok(bytes(size).equals(await decrypter.decrypt(file)));
    }),
    { numRuns: 10 },
  );
});

async function refused(payload: Uint8Array): Promise<void> {
  await assert.rejects(joined(openPayload(fileKey, [payload])), NotAuthentic);
}

/** The first 16 bytes are the salt, then come the chunks. */
function chunksOf(payload: Buffer): readonly [salt: Buffer, ...chunks: Buffer[]] {
  const body = payload.subarray(16);
  const count = Math.ceil(body.length / sealedChunk);
  const cut = Array.from({ length: count }, (_, index) =>
    body.subarray(index * sealedChunk, (index + 1) * sealedChunk),
  );
  return [payload.subarray(0, 16), ...cut];
}

test('a changed bit anywhere is refused', async () => {
  const payload = await joined(sealPayload(fileKey, pieces(bytes(3 * chunk + 5), chunk)));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: payload.length * 8 - 1 }), async (bit) => {
      const flipped = Buffer.from(payload);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await refused(flipped);
    }),
    { numRuns: 100 },
  );
});

test('a payload that was cut off anywhere is refused, also between two chunks', async () => {
  for (const size of [0, 1, chunk, 2 * chunk, 2 * chunk + 9]) {
    const payload = await joined(sealPayload(fileKey, pieces(bytes(size), chunk)));
    const ends = [
      0,
      15,
      16,
      17,
      31,
      payload.length - 1,
      payload.length - 16,
      16 + sealedChunk,
      16 + 2 * sealedChunk,
    ];
    for (const end of ends.filter((one) => one >= 0 && one < payload.length))
      await refused(payload.subarray(0, end));
  }
});

test('chunks that were swapped, repeated, dropped or added are refused', async () => {
  const [salt, one, two, three] = chunksOf(
    await joined(sealPayload(fileKey, pieces(bytes(3 * chunk), chunk))),
  );
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  const [, empty] = chunksOf(await joined(sealPayload(fileKey, pieces(bytes(0), chunk))));
  for (const order of [
    [two, one, three],
    [one, one, two, three],
    [one, three],
    [two, three],
    [one, two],
    [one, two, three, three],
    [one, two, three, empty ?? salt],
    [one, two, three, Buffer.alloc(7)],
  ])
    await refused(Buffer.concat([salt, ...order]));
});

test('an empty last chunk behind a full one is refused, although it is authentic', async () => {
  // As a careless writer would end a payload whose size is a multiple of a chunk's.
  const salt = Buffer.alloc(16, 3);
  const key = new Uint8Array(hkdfSync('sha256', fileKey, salt, 'payload', 32));
  const seal = (plain: Uint8Array, nonce: Uint8Array): Buffer => {
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const first = seal(bytes(chunk), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const last = seal(bytes(0), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]));
  const good = seal(bytes(1), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]));
  await refused(Buffer.concat([salt, first, last]));
  const opened = await joined(openPayload(fileKey, [Buffer.concat([salt, first, good])]));
  assert.equal(opened.length, chunk + 1);
});

test('a stranger finds no way in, and a header that was changed or never ends is none', async () => {
  const file = await sealedFile(bytes(10));
  assert.equal(await openHeader([file], [stranger]), 'no-identity');
  assert.equal(await openHeader([file], []), 'no-identity');
  const changed = Buffer.from(file);
  const mac = changed.indexOf('\n--- ') + 5;
  changed[mac] = changed[mac] === 65 ? 66 : 65;
  assert.equal(await openHeader([changed], [identity]), 'not-age');
  assert.equal(await openHeader([file.subarray(0, mac)], [identity]), 'not-age');
  assert.equal(await openHeader([Buffer.from('not one at all\n--- \n')], [identity]), 'not-age');
  assert.equal(
    await openHeader(
      Array.from({ length: 64 }, () => Buffer.alloc(32_768, 65)),
      [identity],
    ),
    'not-age',
  );
  assert.equal(await openHeader([], [identity]), 'not-age');
});

test('every header has a file key of its own, and a recipient that is none is refused at once', async () => {
  const [one, two] = await Promise.all([newHeader(), newHeader()]);
  assert.notDeepEqual(one.fileKey, two.fileKey);
  for (const { header, fileKey: key } of [one, two]) {
    const found = await openHeader([header], [identity]);
    assert.deepEqual(typeof found === 'object' ? found.fileKey : found, key);
  }
  assert.throws(() => headersFor(['age1nonsense']));
});
