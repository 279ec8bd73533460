import assert from 'node:assert/strict';
import { test } from 'node:test';

import { needsOf } from './needs.ts';

test('a file says in its head what it needs; a cluster suite always needs Kubernetes', () => {
  assert.deepEqual(needsOf('test/contract/x.test.ts', '/** Needs: git, ssh-keygen */'), [
    'git',
    'ssh-keygen',
  ]);
  assert.deepEqual(needsOf('test/contract/x.test.ts', '// Needs: linux, s3, openssl'), [
    'linux',
    's3',
    'openssl',
  ]);
  assert.deepEqual(needsOf('test/cluster/x.test.ts', '/** Needs: root, containerd */'), [
    'linux',
    'kubernetes',
    'root',
    'containerd',
  ]);
  assert.deepEqual(needsOf('src/x.test.ts', 'no needs'), []);
});
