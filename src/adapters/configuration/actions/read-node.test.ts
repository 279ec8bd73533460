import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ClusterHand } from '../../applications/cluster-hand.ts';
import { never } from '../../../../test/support/repository-kit.ts';
import { readNodeAction } from './read-node.ts';

const input = {
  cluster: 'tokyo',
  endpoint: 'https://10.0.0.10:6443',
  node: 'cp-1',
  image: 'busybox',
  paths: [],
  approval: 'r1',
};

test('a pod of another cluster than the one at hand is never called gone', async () => {
  const asked: string[] = [];
  const hand = {
    connection: { endpoint: 'https://10.9.9.9:6443' },
    send: (_method: string, path: string) => {
      asked.push(path);
      return Promise.resolve({ status: 200, body: Buffer.from('{"items":[]}') });
    },
  } as unknown as ClusterHand;
  const { undo } = readNodeAction(
    () => Promise.resolve(hand),
    () => {},
  );
  const context = { run: 'r', step: 'read', scratch: '/nowhere', signal: never, progress: () => {} };
  const left = await undo?.({ input }, context);
  assert.match(left?.[0]?.en ?? '', /10\.0\.0\.10/);
  assert.deepEqual(asked, []);
});
