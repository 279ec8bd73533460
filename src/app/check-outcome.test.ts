import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Answer, CheckRunRecord } from '../core/evidence.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import { instantFromEpoch } from '../core/time.ts';
import { checkOutcome } from './check-outcome.ts';

const at = instantFromEpoch(0);
const span = { from: at, to: at };
const forbidden = defineProblem<void>('test.forbidden', {
  tried: { en: () => 'look', ja: () => '確認' },
  cause: { en: () => 'forbidden', ja: () => '権限なし' },
  fix: { en: () => 'grant', ja: () => '権限の付与' },
  unchanged: nothingChanged,
})();

test('nothing found and everything seen is clear', () => {
  assert.equal(checkOutcome(runOf({ findings: [] }), { failOn: 'medium' }).outcome, 'clear');
});

test('nothing found but something not seen is unknown, never clear', () => {
  const run = runOf({ unseen: [{ state: 'forbidden', why: forbidden }] });

  assert.equal(checkOutcome(run, { failOn: 'medium' }).outcome, 'unknown');
});

test('a finding counts even when something else was not seen', () => {
  const run = runOf({ findings: [finding('high', 'a')], unseen: [{ state: 'forbidden', why: forbidden }] });

  assert.equal(checkOutcome(run, { failOn: 'medium' }).outcome, 'findings');
});

test('findings milder than asked for do not count but are still shown, the worst first', () => {
  const run = runOf({ findings: [finding('low', 'a'), finding('medium', 'b'), finding('critical', 'c')] });
  const { counted, uncounted } = checkOutcome(run, { failOn: 'high' });

  assert.deepEqual(
    [counted, uncounted].map((all) => all.map(({ severity }) => severity)),
    [['critical'], ['medium', 'low']],
  );
});

test('only what an earlier run did not have counts as new', () => {
  const before = runOf({ findings: [finding('high', 'a')] });
  const now = runOf({ findings: [finding('high', 'a'), finding('high', 'b')] });

  assert.deepEqual(
    checkOutcome(now, { failOn: 'low', newSince: before }).counted.map(({ fingerprint }) => fingerprint),
    ['b'],
  );
  assert.equal(checkOutcome(before, { failOn: 'low', newSince: before }).outcome, 'clear');
});

function finding(severity: Severity, fingerprint: string): Finding {
  const about = { kind: 'node', id: fingerprint, name: fingerprint } as const;
  return {
    check: 'watch.test',
    about,
    says: 'bad',
    severity,
    props: {},
    text: { en: 'bad', ja: '不良' },
    fingerprint,
  };
}

function runOf(answer: Partial<Answer>): CheckRunRecord {
  const whole: Answer = {
    question: 'watch.test',
    judge: 'sha256:0',
    scope: 'node',
    observed: span,
    covered: [],
    findings: [],
    unseen: [],
    ...answer,
  };
  return {
    apiVersion: 'honban/v1',
    kind: 'check-run',
    id: 'run',
    producer: { name: 'honban.check', version: '0' },
    subject: { kind: 'cluster', uid: 'u' },
    observed: span,
    recorded: at,
    actor: { kind: 'service', name: 'test' },
    context: {},
    answers: [whole],
  };
}
