import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Drill, DrillCheck } from './drill.ts';
import { saboteurAnswer, saboteurResult, saboteurVerdict } from './saboteur.ts';

const cluster = { kind: 'cluster', id: 'u1', name: 'tokyo' } as const;
const title = { en: 'Some', ja: 'ある' };
const drill: Drill = {
  id: 'volume-restore',
  title,
  tier: 'T2',
  questions: [
    { id: 'compared', scope: 'cluster', title },
    { id: 'in-time', scope: 'cluster', title },
  ],
  limit: 1 as Drill['limit'],
  plan: () => ({ steps: [] }),
  judge: () => [],
  saboteurs: [{ id: 'flip', title, question: 'compared', caughtBy: ['content-equal'] }],
};

function said(
  compared: DrillCheck['verdict'],
  inTime: DrillCheck['verdict'] = 'pass',
): readonly DrillCheck[] {
  const one = (question: string, id: string, verdict: DrillCheck['verdict']): DrillCheck => ({
    question,
    id,
    kind: 'content',
    verdict,
    about: cluster,
    expected: null,
    actual: null,
    says: { en: `${id} is ${verdict}.`, ja: `${id} は ${verdict}。` },
  });
  return [one('compared', 'content-equal', compared), one('in-time', 'within-objective', inTime)];
}

const result = (unspoiled: readonly DrillCheck[], spoiled: readonly DrillCheck[]) =>
  saboteurResult(drill, 'flip', { unspoiled, spoiled });

test('caught is a pass on the unspoiled copy and a fail of the expected question alone', () => {
  assert.equal(result(said('pass'), said('fail')), 'caught');
  assert.equal(result(said('pass'), said('fail', 'unknown')), 'missed');
  assert.equal(result(said('pass'), said('pass')), 'missed');
  assert.equal(result(said('pass'), said('unknown')), 'missed');
  assert.equal(result(said('fail'), said('fail')), 'missed');
  assert.equal(result(said('pass', 'fail'), said('fail', 'fail')), 'missed');
});

test('where the unspoiled copy is unknown nothing is proven, unless the spoiled one passes', () => {
  assert.equal(result(said('unknown'), said('fail')), 'unproven');
  assert.equal(result(said('unknown'), said('unknown')), 'unproven');
  assert.equal(result([], []), 'unproven');
  assert.equal(result(said('unknown'), said('pass')), 'missed');
  assert.equal(result(said('unknown', 'fail'), said('fail', 'fail')), 'missed');
});

test('what proved nothing is unknown to the gate and says why; what was missed is a fail', () => {
  const at = '2026-12-01T00:00:00.000Z' as never;
  const heard = {
    judge: 'sha256:0' as const,
    observed: { from: at, to: at },
    about: [cluster],
    sabotage: 'flip',
    sha256: () => 'sha256:1' as const,
    unspoiled: said('unknown'),
  };
  const unproven = saboteurAnswer(drill, { ...heard, result: 'unproven' });
  assert.deepEqual([unproven.covered, unproven.findings], [[], []]);
  assert.match(unproven.unseen[0]?.why.cause.en ?? '', /proved nothing\. content-equal is unknown\./);
  assert.equal(saboteurVerdict({ caught: false, answers: [unproven] }), 'unknown');
  const missed = saboteurAnswer(drill, { ...heard, result: 'missed' });
  assert.equal(missed.findings.length, 1);
  assert.equal(saboteurVerdict({ caught: false, answers: [missed] }), 'fail');
  const caught = saboteurAnswer(drill, { ...heard, result: 'caught' });
  assert.deepEqual([caught.covered, caught.findings, caught.unseen], [[cluster], [], []]);
});
