import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../../../core/problem.ts';
import type { ClusterHand } from '../../applications/cluster-hand.ts';
import { never } from '../../../../test/support/repository-kit.ts';
import { placeOfClaim } from './claim-place.ts';
import type { ClaimPlace } from './claim-place.ts';

const asked = { namespace: 'shop', claim: 'data', uid: 'u-1' };

interface Cluster {
  readonly modes?: readonly string[];
  readonly level?: string;
  readonly pods?: readonly object[];
  readonly uid?: string;
  readonly volumeMode?: string;
  readonly throughSnapshot?: boolean;
}

function user(name: string, more: object = {}, claimName = 'data'): object {
  return {
    metadata: { name },
    status: { phase: 'Running' },
    spec: {
      nodeName: `node-of-${name}`,
      containers: [{}],
      volumes: [{ persistentVolumeClaim: { claimName } }, { emptyDir: {} }],
      ...more,
    },
  };
}

async function placed({
  modes = ['ReadWriteOnce'],
  level,
  pods = [],
  uid = 'u-1',
  volumeMode,
  throughSnapshot,
}: Cluster): Promise<ClaimPlace> {
  const claim = {
    metadata: { uid },
    spec: { accessModes: modes, volumeMode, resources: { requests: { storage: '1Gi' } } },
  };
  const labels = level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level };
  const answers: Readonly<Record<string, unknown>> = {
    '/api/v1/namespaces/shop/persistentvolumeclaims/data': claim,
    '/api/v1/namespaces/shop/pods': { items: pods },
    '/api/v1/namespaces/shop': { metadata: { labels } },
  };
  const hand = {
    send: (_method: string, path: string) =>
      Promise.resolve({ status: 200, body: Buffer.from(JSON.stringify(answers[path])) }),
  } as unknown as ClusterHand;
  return await placeOfClaim({ ...asked, throughSnapshot }, { hand, signal: never });
}

const code = (problem: string) => (error: unknown) =>
  error instanceof ProblemError && error.problem.code === problem;

test('a volume that one node holds is read on that node', async () => {
  const pods = [user('other', {}, 'else'), user('web')];
  assert.equal((await placed({ pods })).node, 'node-of-web');
  assert.equal((await placed({ pods, modes: ['ReadWriteMany'] })).node, undefined);
  assert.equal((await placed({})).node, undefined);
});

test('a volume that one pod holds is refused while that pod is there, unless it is read from a snapshot', async () => {
  const modes = ['ReadWriteOncePod'];
  await assert.rejects(placed({ modes, pods: [user('web')] }), code('volume.held-by-one-pod'));
  assert.equal((await placed({ modes })).power, 'read');
  const copied = await placed({ modes, pods: [user('web')], throughSnapshot: true });
  assert.equal(copied.node, undefined);
});

test('a raw block volume and a claim that another took the name of are refused', async () => {
  await assert.rejects(placed({ volumeMode: 'Block' }), code('volume.is-block'));
  await assert.rejects(placed({ uid: 'u-2' }), code('volume.claim-unread'));
});

test('the pod has only the power that its namespace allows', async () => {
  assert.equal((await placed({ level: 'privileged' })).power, 'read');
  assert.equal((await placed({ level: 'baseline' })).power, 'read-baseline');
  const pods = [user('web', { securityContext: { runAsUser: 999, fsGroup: 998 } })];
  assert.deepEqual((await placed({ level: 'restricted', pods })).power, { uid: 999, gids: [998] });
  assert.deepEqual((await placed({ level: 'restricted' })).power, { uid: 65_534, gids: [] });
});
