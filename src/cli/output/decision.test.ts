import assert from 'node:assert/strict';
import { test } from 'node:test';

import stringWidth from 'string-width';

import { sampleCriterion, sampleDecision, sampleInstant } from '../../../test/support/decision.ts';
import { testWorld } from '../../../test/support/world.ts';
import { forecastOf } from '../../core/gate/forecast.ts';
import { languages } from '../../core/i18n.ts';
import type { Instant } from '../../core/time.ts';
import { renderDecision } from './decision.ts';

const tokyo = { timeZone: 'Asia/Tokyo' };

test('the verdict comes first, then the reason, then the nearest step with its command', () => {
  const lines = renderDecision(sampleDecision(), testWorld({ language: 'ja' }), tokyo).split('\n');

  assert.match(lines[0] ?? '', /^本番不可 {2}tokyo-prod · 2026\/11\/24 0?9:14 JST$/);
  assert.match(lines[2] ?? '', /^7 件の基準のうち、未達が 1 件/);
  assert.deepEqual(lines.slice(5, 8), [
    '次の一手',
    '  アラート演習を実行します。（演習用の場所だけに触れます）',
    '  honban drill run alert',
  ]);
});

test('every group shows one cell for each criterion, and what was not seen is hatched', () => {
  const text = renderDecision(sampleDecision(), testWorld(), tokyo);

  assert.match(text, /^Watched +● ◌ {2}1 met, 1 stale$/m);
  assert.match(text, /^Changed on purpose +▨ +1 unknown$/m);
  assert.match(text, /^▨ Unknown {3}The audit log is on$/m);
  assert.match(text, /change\.audit {2}▨{10} not seen, limit 26 h/);
});

test('an open criterion shows age, cause, next step and what the step touches', () => {
  const text = renderDecision(sampleDecision(), testWorld(), tokyo);

  assert.match(
    text,
    /✕ Unmet {5}A restore of etcd passed a drill\n +restore\.etcd-drill {2}━━╌{8} 6 d of 35 d\n +The newest drill failed at the step "write"\.\n +→ Run the etcd restore drill\. \(touches scratch places only\)\n +honban drill run etcd-restore/,
  );
});

for (const columns of [48, 60, 80])
  test(`no line is wider than a terminal of ${columns} columns in either language`, () => {
    for (const language of languages)
      for (const verbose of [false, true]) {
        const world = testWorld({ language, verbose });
        const narrow = { ...world, out: { ...world.out, columns } };
        for (const line of renderDecision(sampleDecision(), narrow, tokyo).split('\n'))
          assert.ok(stringWidth(line) <= columns, line);
      }
  });

test('a go shows both of its ends, each with its reason, and its exceptions', () => {
  const end = (day: string): { at: Instant; because: { en: string; ja: string } } => ({
    at: `2026-12-${day}T00:00:00.000Z` as Instant,
    because: { en: `reason ${day}`, ja: `理由 ${day}` },
  });
  const go = sampleDecision({
    verdict: 'go',
    exceptions: 2,
    criteria: [sampleCriterion('watch.metrics', 'met')],
    ends: { ifLookingStops: end('01'), whileLookingContinues: end('09') },
  });
  const text = renderDecision(go, testWorld(), tokyo);

  assert.match(text, /^Go with 2 exceptions/);
  assert.match(text, /If looking stops, until 01 Dec 2026.*: reason 01/);
  assert.match(text, /While looking continues, until 09 Dec 2026.*: reason 09/);
});

test('a first stage never says go and names what it does not assess', () => {
  const decision = sampleDecision({
    verdict: 'go',
    criteria: [
      sampleCriterion('watch.metrics', 'met'),
      sampleCriterion('watch.noise', 'met', { stage1: false }),
    ],
  });
  const text = renderDecision(decision, testWorld(), { ...tokyo, stage1: true });

  assert.match(text, /^Stage 1: 1 of 1 met/);
  assert.doesNotMatch(text, /\bgo\b/i);
  assert.match(text, /Not assessed in stage 1: watch\.noise/);
});

test('a trial says why it may not be signed, a recording that it is one', () => {
  const decision = sampleDecision({
    trial: [{ en: 'No witness holds the ledger.', ja: '立会記録がありません。' }],
  });
  const text = renderDecision(decision, testWorld(), { ...tokyo, recording: 'faults.json' });

  assert.match(text, /Trial: this answer may not be signed\.\n {2}· No witness/);
  assert.match(text, /From a recording, not from a live cluster: faults\.json/);
});

test('what makes everything unknown is the reason, in every form', () => {
  const blocked = { en: 'no witness holds a checkpoint of this ledger yet', ja: '立会記録がまだありません' };
  const decision = sampleDecision({ blocked });

  for (const output of ['human', 'markdown'] as const) {
    const text = renderDecision(decision, testWorld({ output }), tokyo).replaceAll(/\s+/g, ' ');
    assert.match(text, /Everything is unknown: no witness holds a checkpoint of this ledger yet\./, output);
  }
});

test('what changed since another decision is listed with its states', () => {
  const since = sampleDecision({ criteria: [sampleCriterion('restore.etcd-drill', 'met')] });
  const text = renderDecision(sampleDecision(), testWorld(), { ...tokyo, since });

  assert.match(text, /✕ restore\.etcd-drill: met → unmet/);
  assert.match(text, /▨ change\.audit: not asked → unknown/);
});

test('for programs the decision is printed as it is', () => {
  const parsed = JSON.parse(renderDecision(sampleDecision(), testWorld({ output: 'json' }))) as object;

  assert.deepEqual(parsed, JSON.parse(JSON.stringify(sampleDecision())));
  const lines = renderDecision(sampleDecision(), testWorld({ output: 'ndjson' }))
    .trimEnd()
    .split('\n');
  assert.equal(lines.length, 7);
  for (const line of lines)
    assert.equal((JSON.parse(line) as { apiVersion: string }).apiVersion, 'honban/v1');
});

test('as test results unknown is an error and never a pass', () => {
  const xml = renderDecision(sampleDecision({ at: sampleInstant }), testWorld({ output: 'junit' }));

  assert.match(xml, /<testsuites name="honban gate tokyo-prod" tests="7" failures="2" errors="1">/);
  assert.match(xml, /name="change\.audit">\n +<error type="unknown"/);
});

test('in markdown every open criterion carries its next step', () => {
  const text = renderDecision(sampleDecision(), testWorld({ output: 'markdown' }), tokyo);

  assert.match(text, /^# No-go: tokyo-prod$/m);
  assert.match(
    text,
    /\| ✕ unmet \| A restore of etcd passed a drill \(`restore\.etcd-drill`\) \|.*`honban drill run etcd-restore` \|/,
  );
});

test('the checklist answers six items from the criteria and names what is missing', () => {
  const text = renderDecision(sampleDecision(), testWorld(), { ...tokyo, checklist: true });
  const items = text.slice(text.indexOf('Checklist')).match(/^[●✕◌▨◪○–] /gm);
  const json = JSON.parse(
    renderDecision(sampleDecision(), testWorld({ output: 'json' }), { checklist: true }),
  ) as { readonly kind: string; readonly items: readonly object[] };

  assert.equal(items?.length, 6);
  assert.match(text, /change\.audit \(unknown\)/);
  assert.deepEqual([json.kind, json.items.length], ['Checklist', 6]);
});

test('a look ahead names what lapses and when, or that nothing does', () => {
  const now = sampleDecision({
    criteria: [sampleCriterion('watch.oncall', 'met', { untilLooking: sampleInstant })],
  });
  const then = sampleDecision({ criteria: [sampleCriterion('watch.oncall', 'stale')] });
  const shown = (one: typeof now, other: typeof now) =>
    renderDecision(other, testWorld(), { ...tokyo, forecast: forecastOf(one, other) });

  assert.match(
    shown(now, then),
    /^◌ watch\.oncall: stale · 24 Nov 2026, 09:14 GMT\+9\n {2}Title of watch\.oncall$/m,
  );
  assert.match(shown(now, now), /Nothing lapses\./);
});
