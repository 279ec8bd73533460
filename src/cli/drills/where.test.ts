import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inventory } from '../../../test/support/gate-records.ts';
import { aPolicy } from '../../../test/support/lawful-policy.ts';
import type { LedgerEntry } from '../../core/evidence.ts';
import { hours } from '../../core/time.ts';
import { drillTarget, refuseOnProductionNode } from './where.ts';

const uid = '6f0c0c52-7d0a-4f3f-9d53-2f0b0f6f2b11';
const caDigest = `sha256:${'a'.repeat(64)}`;
const asked = { drill: 'volume-restore', cluster: 'tokyo' };

function policy(tokyo: object = {}, allowed: readonly string[] = []) {
  return aPolicy({
    clusters: {
      lab: { environment: 'verification' },
      tokyo: { environment: 'production', uid, caDigest, ...tokyo },
    },
    drills: { allow: { production: allowed } },
  });
}

const paired = policy({ pair: 'lab' });
const nodes = { state: 'complete', objects: [{ kind: 'node', id: 'n', name: 'prod-1' }] } as const;
const ledger = {
  async *entries(): AsyncIterable<LedgerEntry> {
    const subject = { kind: 'cluster', uid } as const;
    yield {
      sequence: 0,
      record: inventory({ subject, observed: hours(1), context: {}, scopes: { node: nodes } }),
    };
  },
};

test('production is rehearsed in its pair, or where the policy allows it; never by default', () => {
  assert.equal(drillTarget(paired, asked), 'lab');
  assert.equal(drillTarget(policy({}, ['volume-restore']), asked), 'tokyo');
  assert.throws(() => drillTarget(policy(), asked), /restore\.not-in-production/);
  assert.throws(() => drillTarget(policy({}, ['app-restore']), asked), /restore\.not-in-production/);
  assert.equal(drillTarget(policy(), { ...asked, cluster: 'lab' }), 'lab');
});

test('a node of production is production; another machine is not', async () => {
  const on = async (host: string, by = paired) =>
    await refuseOnProductionNode(asked, { policy: by, ledger, host });
  await assert.rejects(on('prod-1'), /restore\.on-production-node/);
  await on('drill-host');
  await on('prod-1', policy({}, ['volume-restore']));
  await assert.rejects(on('drill-host', policy()), /restore\.not-in-production/);
});
