import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseMounts } from './cgroups.ts';

test('a machine with cgroup v2 alone has one hierarchy', () => {
  const layout = parseMounts('cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n');
  assert.deepEqual(layout, { version: 2, hierarchies: ['/sys/fs/cgroup'] });
});

test('a machine with controllers in v1 counts as v1, and all of its hierarchies are used', () => {
  const layout = parseMounts(
    `tmpfs /sys/fs/cgroup tmpfs rw 0 0
cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0
cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
`,
  );
  assert.deepEqual(layout, { version: 1, hierarchies: ['/sys/fs/cgroup/memory', '/sys/fs/cgroup/unified'] });
});
