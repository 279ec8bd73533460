import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleCriterion, sampleDecision } from '../../../test/support/decision.ts';
import { languages } from '../../core/i18n.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';

const hostile = sampleDecision({
  cluster: '<script>alert(1)</script>',
  criteria: [sampleCriterion('watch.metrics', 'unmet', { because: { en: '=cmd|"x", <b>', ja: '@危険' } })],
});

test('the sheet shows verdict, reason, approvals and every criterion, in both languages', () => {
  const decision = sampleDecision();
  for (const language of languages) {
    const sheet = reportHtml(decision, language, 'Asia/Tokyo');
    for (const { id } of decision.criteria) assert.ok(sheet.includes(`<code>${id}</code>`), id);
  }

  assert.match(reportHtml(decision, 'ja', 'Asia/Tokyo'), /判定書.*起案.*承認.*運用責任/s);
  assert.match(reportHtml(decision, 'en', 'Asia/Tokyo'), /class="verdict no-go">No-go</);
});

test('the sheet fetches nothing, runs nothing, and escapes what a cluster says', () => {
  const sheet = reportHtml(hostile, 'en');

  assert.doesNotMatch(sheet, /<script|<b>|src=|href=|url\(/);
  assert.match(sheet, /&lt;script&gt;/);
});

test('a table is quoted, has no formulas, and one row for each criterion', () => {
  const rows = reportCsv(hostile, 'en').trimEnd().split('\r\n');

  assert.equal(rows.length, 2);
  assert.ok(rows[1]?.includes(`"'=cmd|""x"", <b>"`), rows[1]);
  assert.ok(reportCsv(hostile, 'ja').includes("'@危険"));
});
