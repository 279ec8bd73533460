import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleDecision } from '../../../test/support/decision.ts';
import { testWorld } from '../../../test/support/world.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import type { DecisionRecord } from '../../core/evidence.ts';
import { decisionInForce } from '../../app/words/decisions.ts';
import { renderDecision } from './decision.ts';

function listed(id: string, changes: Partial<ListedDecision> = {}): ListedDecision {
  const decision = { ...sampleDecision(), verdict: 'go' } as const;
  return {
    id,
    record: {} as DecisionRecord,
    decision,
    signedBy: [],
    state: 'computed',
    because: { en: 'waits for the signature of yamada', ja: 'yamada の署名を待っています' },
    ...changes,
  };
}

const { cluster } = sampleDecision();

test('a newer no-go stands beside the signed go that it suspends', () => {
  const signed = listed('signed-1', {
    signedBy: ['yamada'],
    state: 'suspended',
    because: { en: 'evidence has lapsed since', ja: 'その後に証跡が失効しました' },
  });
  const approval = decisionInForce([signed, listed('later-go-1')], cluster);
  assert.equal(approval, signed);
  const shown = (language: 'en' | 'ja'): string =>
    renderDecision(sampleDecision(), testWorld({ language }), { approval: signed });
  assert.match(shown('en'), /^Approval\n {2}Decision signed-1: suspended · evidence has lapsed since$/m);
  assert.match(shown('ja'), /^承認\n {2}判定書 signed-1：保留 · その後に証跡が失効しました$/m);
});

test('a go that nobody signed yet says for whom it waits; another cluster has no say', () => {
  const go = listed('go-1');
  assert.equal(decisionInForce([go], cluster), go);
  assert.equal(decisionInForce([go], 'another'), undefined);
  assert.equal(decisionInForce([], cluster), undefined);
});
