import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { parseFlags } from './flags.ts';

test('flags are read by name, repeated ones keep every value', () => {
  const words = ['kube-apiserver', '--v=2', '--api-audiences=a,b', '--feature=x=y', '--v=3', '--profiling'];

  assert.deepEqual(parseFlags(words), {
    v: ['2', '3'],
    'api-audiences': ['a,b'],
    feature: ['x=y'],
    profiling: ['true'],
  });
});

test('a value may follow as a word of its own', () => {
  assert.deepEqual(parseFlags(['etcd', '--name', 'one', '--force', '--data-dir', '/var/lib/etcd']), {
    name: ['one'],
    force: ['true'],
    'data-dir': ['/var/lib/etcd'],
  });
});

test('a shell line is read like a command line', () => {
  assert.deepEqual(parseFlags(['/bin/sh', '-c', 'exec kube-apiserver --anonymous-auth=false --v=1']), {
    c: ['exec'],
    'anonymous-auth': ['false'],
    v: ['1'],
  });
});

test('no word makes it throw or touch a prototype', () => {
  const words = fc.oneof(fc.string(), fc.constantFrom('--__proto__=x', '--constructor', '--a', '-'));

  fc.assert(
    fc.property(fc.array(words), (all) => {
      parseFlags(all);
      assert.equal(Object.keys(Object.prototype).length, 0);
    }),
  );
});
