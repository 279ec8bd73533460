import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleDecision } from '../../../test/support/decision.ts';
import { someTime } from '../../../test/support/records.ts';
import { wordWorld } from '../../../test/support/words.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { decisionRecord } from '../../app/decide-gate.ts';
import { nameClusters } from './name-clusters.ts';

const identity = { kind: 'cluster', uid: 'told-by-glance', endpoint: 'https://10.0.0.1:6443' } as const;
const never = (): Promise<never> => new Promise(() => undefined);

async function decidedOn(cluster: string, uid: string) {
  const { ledger } = wordWorld().as('nobody');
  const decision = sampleDecision({ cluster, subject: { ...identity, uid } });
  const actor = { kind: 'service', name: 'test' } as const;
  await ledger.append(decisionRecord({ decision, actor, version: '0', recorded: someTime }, hashing));
  return ledger;
}

test('a name means the cluster that answers under it', async () => {
  const names = nameClusters(await decidedOn('lab', 'decided-before'));
  assert.equal(await names.uidOf('lab', async () => ({ name: 'lab', identity })), 'told-by-glance');
  names.learn('lab', 'looked-at-since');
  assert.equal(await names.uidOf('lab', never), 'looked-at-since');
});

test('where none answers, the one that was last decided on under that name; under another name nothing', async () => {
  const names = nameClusters(await decidedOn('lab', 'decided-before'), { patience: 1 });
  assert.equal(await names.uidOf('lab', never), 'decided-before');
  assert.equal(await names.uidOf('other', async () => Promise.reject(new Error('refused'))), undefined);
});
