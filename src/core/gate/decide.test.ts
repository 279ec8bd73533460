import assert from 'node:assert/strict';
import { test } from 'node:test';

import { baseline } from '../../domains/gate/baseline/index.ts';
import { instantFromEpoch } from '../time.ts';
import { decide } from './decide.ts';
import { gateExitCode } from './exit-code.ts';
import type { GateInput } from './input.ts';

test('an empty ledger without a policy is no-go, and every line says why and what next', () => {
  const decision = decide({ ...nothing(), entries: [] });

  assert.equal(decision.verdict, 'no-go');
  assert.equal(decision.criteria.length, 52);
  assert.deepEqual(
    decision.criteria.filter(
      ({ state, next }) => (state !== 'unmet' && state !== 'unknown') || next === undefined,
    ),
    [],
  );
  assert.match(decision.trial.map(({ en }) => en).join('\n'), /there is no policy/);
  assert.equal(gateExitCode(decision, { stage1: false }), 1);
});

test('a ledger that does not verify leaves every criterion unknown', () => {
  const input = nothing();
  const decision = decide({ ...input, ledger: { ...input.ledger, state: 'broken' }, entries: [] });

  assert.equal(decision.verdict, 'undetermined');
  assert.equal(gateExitCode(decision, { stage1: false }), 3);
});

function nothing(): GateInput {
  return {
    cluster: 'production',
    identity: { kind: 'cluster', uid: 'u' },
    profile: { ...baseline, digest: 'sha256:0' },
    policy: undefined,
    ledger: { state: 'verified', size: 0, rootHash: '', keys: [], witnesses: [] },
    clocks: { own: instantFromEpoch(Date.UTC(2026, 10, 24)) },
    judgement: {
      standardPart: () => undefined,
      beyondFloor: () => undefined,
      atLeastAsStrict: () => true,
      isSigned: () => true,
    },
    produced: new Set(),
  };
}
