/** What every object store must do, whatever keeps the bytes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { ObjectStore } from '../../src/app/backup/object-store.ts';
import { ProblemError } from '../../src/core/problem.ts';

export interface StoreUnderTest {
  readonly store: ObjectStore;
  end(): Promise<void>;
}

const never = new AbortController().signal;

export async function* bytesOf(...parts: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

export async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

export function isProblem(code: string): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}

async function keysOf(store: ObjectStore, prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

export function describeObjectStore(kind: string, open: () => Promise<StoreUnderTest>): void {
  const store = (name: string, body: (store: ObjectStore) => Promise<void>) =>
    test(name, async () => {
      const under = await open();
      try {
        await body(under.store);
      } finally {
        await under.end();
      }
    });

  describe(`an object store: ${kind}`, () => {
    store('gives back what was put, and says how large it is', async (store) => {
      const put = await store.put('objects/ab/abc', bytesOf('one', 'two'), { signal: never });

      assert.deepEqual(put, { state: 'stored', key: 'objects/ab/abc' });
      assert.equal(await textOf(store.get('objects/ab/abc', { signal: never })), 'onetwo');
      assert.equal((await store.stat('objects/ab/abc'))?.size, 6);
    });

    store('names an object once its bytes are over', async (store) => {
      let name = 'too-early';
      async function* bytes(): AsyncIterable<Uint8Array> {
        yield Buffer.from('x');
        name = 'objects/cd/late';
      }

      assert.equal((await store.put(() => name, bytes(), { signal: never })).key, 'objects/cd/late');
      assert.equal(await textOf(store.get('objects/cd/late', { signal: never })), 'x');
    });

    store('keeps what its source forgets', async (store) => {
      const part = Buffer.from('one');
      async function* bytes(): AsyncIterable<Uint8Array> {
        yield part;
        part.write('two');
        yield part;
      }
      await store.put('objects/ab/again', bytes(), { signal: never });

      assert.equal(await textOf(store.get('objects/ab/again', { signal: never })), 'onetwo');
    });

    store('never changes an object that is there', async (store) => {
      await store.put('points/a.json', bytesOf('first'), { signal: never });

      const again = await store.put('points/a.json', bytesOf('second'), { signal: never });

      assert.equal(again.state, 'present');
      assert.equal(await textOf(store.get('points/a.json', { signal: never })), 'first');
    });

    store('keeps many megabytes and empty objects', async (store) => {
      const part = new Uint8Array(1024 * 1024).fill(7);
      await store.put('large', bytesOf(...Array.from({ length: 9 }, () => part)), { signal: never });
      await store.put('empty', bytesOf(), { signal: never });

      assert.equal((await store.stat('large'))?.size, 9 * 1024 * 1024);
      assert.equal((await textOf(store.get('large', { signal: never }))).length, 9 * 1024 * 1024);
      assert.equal(await textOf(store.get('empty', { signal: never })), '');
    });

    store('lists below a prefix in order, and nothing beside it', async (store) => {
      for (const key of ['points/b.json', 'points/a.json', 'objects/aa/x', 'objects/ab/y', 'marker.json'])
        await store.put(key, bytesOf(key), { signal: never });

      assert.deepEqual(await keysOf(store, 'points/'), ['points/a.json', 'points/b.json']);
      assert.deepEqual(await keysOf(store, 'objects/'), ['objects/aa/x', 'objects/ab/y']);
      assert.equal((await keysOf(store, '')).length, 5);
      assert.deepEqual(await keysOf(store, 'nothing/'), []);
    });

    store('removes, and does not mind what is gone already', async (store) => {
      await store.put('objects/aa/x', bytesOf('x'), { signal: never });
      await store.remove('objects/aa/x');
      await store.remove('objects/aa/x');

      assert.equal(await store.stat('objects/aa/x'), undefined);
      assert.deepEqual(await keysOf(store, ''), []);
    });

    store('says that an object is missing', async (store) => {
      await assert.rejects(
        textOf(store.get('objects/aa/none', { signal: never })),
        isProblem('repository.object-missing'),
      );
    });

    store('leaves nothing of a stream that fails, and lets its failure through', async (store) => {
      async function* failing(): AsyncIterable<Uint8Array> {
        yield Buffer.from('half');
        throw Object.assign(new Error('the member died'), { code: 'ENOSPC' });
      }

      await assert.rejects(store.put('objects/aa/half', failing(), { signal: never }), /the member died/);
      assert.deepEqual(await keysOf(store, ''), []);
    });

    store('stops when it is told to, and leaves nothing', async (store) => {
      const controller = new AbortController();
      async function* endless(): AsyncIterable<Uint8Array> {
        for (let count = 0; ; count += 1) {
          if (count === 3) controller.abort();
          yield new Uint8Array(1024);
        }
      }

      await assert.rejects(
        store.put('objects/aa/endless', endless(), { signal: controller.signal }),
        isProblem('repository.interrupted'),
      );
      assert.deepEqual(await keysOf(store, ''), []);
    });

    const hostile = [
      '../outside',
      'objects/../../outside',
      '/etc/passwd',
      '.hidden',
      'a//b',
      'a/./b',
      'new\nline',
      'esc\u001B[2J',
      'nul\0',
      '',
      'a/',
    ];
    store('refuses names that lead out, hide or deceive', async (store) => {
      for (const key of hostile) {
        const refused = isProblem('repository.key-refused');
        await assert.rejects(store.put(key, bytesOf('x'), { signal: never }), refused, key);
        await assert.rejects(textOf(store.get(key, { signal: never })), refused, key);
        await assert.rejects(store.stat(key), refused, key);
        await assert.rejects(store.remove(key), refused, key);
      }
      assert.deepEqual(await keysOf(store, ''), []);
    });
  });
}
