import assert from 'node:assert/strict';
import { test } from 'node:test';

import { treeLines } from './json-tree.ts';

test('each key has a line, what has parts of its own is indented, and long lists are wrapped', () => {
  const value = {
    version: '3.7.0',
    alarms: [],
    sound: true,
    inspection: { keys: 386, resources: { pods: 8, secrets: 3, serviceaccounts: 49, configmaps: 15 } },
    members: [{ name: 'node-1', answered: { hash: 25 } }],
  };

  assert.deepEqual(treeLines(value, 44), [
    '  version  3.7.0',
    '  alarms  –',
    '  sound  true',
    '  inspection',
    '    keys  386',
    '    resources  pods 8, secrets 3,',
    '               serviceaccounts 49,',
    '               configmaps 15',
    '  members',
    '    · name node-1, answered hash 25',
  ]);
});
