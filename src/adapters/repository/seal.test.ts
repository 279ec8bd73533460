/** Large contents, which are sealed in a thread of their own; what is sealed at all is in `age/age.test.ts`. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { payloadThread } from './payload-aside.ts';
import { opened, sealerFor } from './seal.ts';
import { Unopened } from './unopened.ts';

const identity = await generateX25519Identity();
const sealer = sealerFor([await identityToRecipient(identity)]);
const thread = payloadThread();
after(() => Promise.all([sealer.close(), thread.end()]));

const part = Buffer.from(Uint8Array.from({ length: 1 << 20 }, (_, index) => index ^ (index >> 9)));

async function* parts(count: number): AsyncIterable<Uint8Array> {
  for (let left = count; left > 0; left -= 1) yield part;
}

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const one of bytes) hash.update(one);
  return hash.digest('hex');
}

async function sealed(count: number): Promise<readonly Uint8Array[]> {
  const kept: Uint8Array[] = [];
  for await (const one of sealer.seal(parts(count))) kept.push(Uint8Array.from(one));
  return kept;
}

async function open(stored: readonly Uint8Array[], largest = 8 << 20): Promise<string> {
  return await digestOf(opened(stored, { identities: [identity], largest, thread }));
}

test('what is sealed aside opens again, also when two are sealed at once', async () => {
  const [five, three] = await Promise.all([sealed(5), sealed(3)]);

  assert.equal(await open(five), await digestOf(parts(5)));
  assert.equal(await open(three), await digestOf(parts(3)));
});

test('what was damaged on the way is told for what it is, from another thread too', async () => {
  const stored = await sealed(2);
  stored.at(-1)?.fill(0, -20);
  await assert.rejects(open(stored), (error) => error instanceof Unopened && error.why === 'not-age');
  await assert.rejects(
    open(await sealed(2), 1 << 20),
    (error) => error instanceof Unopened && error.why === 'too-large',
  );
});

test('a source that fails is what is heard of', async () => {
  const why = new Error('the source failed');
  await assert.rejects(
    digestOf(
      sealer.seal(
        (async function* () {
          yield* parts(3);
          throw why;
        })(),
      ),
    ),
    why,
  );
});

test('whoever has had enough ends the source', async () => {
  const ended = Promise.withResolvers<true>();
  async function* endless(): AsyncIterable<Uint8Array> {
    try {
      for (;;) yield part;
    } finally {
      ended.resolve(true);
    }
  }
  for await (const one of sealer.seal(endless())) if (one.length > 1000) break;

  assert.ok(await ended.promise);
});
