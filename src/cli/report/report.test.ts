import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleCriterion, sampleDecision } from '../../../test/support/decision.ts';
import { unzip } from '../../../test/support/unzip.ts';
import { languages } from '../../core/i18n.ts';
import type { Instant } from '../../core/time.ts';
import { decisionMarkdown } from '../output/decision-markdown.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { reportXlsx } from './report-xlsx.ts';
import type { Sheet } from './sheet.ts';

const checkpoint = 'honban/1a2b\n4119\nq0r1s2=\n\n— honban/1a2b AbCd\n';
const sample: Sheet = { decision: sampleDecision(), signedBy: [], checkpoint };
const hostile: Sheet = {
  checkpoint: `</pre><script>alert(2)</script>`,
  signedBy: [`<img src=x onerror='alert(3)'>`],
  decision: sampleDecision({
    cluster: '<script>alert(1)</script>',
    criteria: [
      sampleCriterion('watch.metrics', 'unmet', { because: { en: '=cmd|"x", <b>', ja: '@危険' } }),
      sampleCriterion('watch.logs', 'unmet', { because: { en: ' +1\u0000\uD800', ja: '＝1+1' } }),
    ],
  }),
};

test('the sheet shows verdict, reason, approvals and every criterion, in both languages', () => {
  for (const language of languages) {
    const sheet = reportHtml(sample, language, 'Asia/Tokyo');
    for (const { id } of sample.decision.criteria) assert.ok(sheet.includes(`<code>${id}</code>`), id);
    assert.ok(sheet.includes(`<html lang="${language}">`));
  }

  assert.match(reportHtml(sample, 'ja', 'Asia/Tokyo'), /判定書.*起案.*承認.*運用責任.*署名/s);
  assert.match(reportHtml(sample, 'en', 'Asia/Tokyo'), /class="verdict no-go">No-go</);
});

test('the sheet names who signed, on what condition, and carries the signed checkpoint as text and code', () => {
  const waiver = {
    id: '8c1f09ab00',
    criterion: 'pods.standard',
    requester: 'yamada',
    approver: 'suzuki',
    end: '2027-02-01T00:00:00.000Z' as Instant,
  };
  const decision = sampleDecision({ waivers: [waiver] });
  const signed: Sheet = {
    decision,
    signedBy: ['山田 (yamada)'],
    approval: { en: 'approved', ja: '承認済み' },
  };

  assert.match(reportHtml({ ...signed, checkpoint }, 'en'), /山田 \(yamada\) · approved/);
  assert.match(reportHtml(signed, 'en'), /pods\.standard \(8c1f09ab: asked by yamada, approved by suzuki/);
  assert.match(reportHtml(signed, 'ja'), /申請 yamada、承認 suzuki/);
  const code = /<svg class="code"[^>]*><path d="(M[^"]+)"/.exec(reportHtml(sample, 'en'))?.[1] ?? '';
  assert.ok(code.length > 1000);
  assert.ok(reportHtml(sample, 'en').includes(checkpoint));
  assert.doesNotMatch(reportHtml(signed, 'en'), /<svg/);
});

test('the sheet fetches nothing, runs nothing, and escapes what a cluster says', () => {
  for (const language of languages) {
    const sheet = reportHtml(hostile, language);

    assert.doesNotMatch(sheet, /<script|<img|<b> |href=|url\(|onerror='/);
    assert.match(sheet, /&lt;script&gt;/);
    assert.match(sheet, /Content-Security-Policy" content="default-src 'none'/);
  }
});

test('a table is quoted, has no formulas, and one row for each criterion', () => {
  const rows = reportCsv(hostile, 'en').trimEnd().split('\r\n');

  assert.equal(rows.length, 3);
  assert.ok(rows[1]?.includes(`"'=cmd|""x"", <b>"`), rows[1]);
  assert.ok(rows[2]?.includes("' +1"), rows[2]);
  assert.ok(reportCsv(hostile, 'ja').includes("'@危険"));
  assert.ok(reportCsv(hostile, 'ja').includes("'＝1+1"));
});

test('a workbook has every criterion as text, no formulas, and only what XML can hold', () => {
  for (const language of languages) {
    const files = unzip(reportXlsx(hostile, language));
    const rows = files.get('xl/worksheets/sheet2.xml') ?? '';

    assert.deepEqual([...rows.matchAll(/<row /g)].length, 3);
    for (const [name, text] of files) {
      assert.match(text, /^<\?xml /, name);
      assert.doesNotMatch(text, /<f>|<script/, name);
      assert.ok(!text.includes('\u0000'), name);
      assert.ok(text.isWellFormed(), name);
    }
    assert.doesNotMatch(rows, /<c (?![^>]*t="inlineStr")/);
  }
  const english = unzip(reportXlsx(hostile, 'en')).get('xl/worksheets/sheet2.xml') ?? '';
  assert.ok(
    english.includes('s="2" t="inlineStr"><is><t xml:space="preserve">=cmd|&quot;x&quot;, &lt;b&gt;<'),
  );
});

test('Markdown keeps what a cluster says inside its cell, a command too', () => {
  const word = '`|](https://evil.example) <img src=x onerror=alert(1)> ![x](y) ``\n# head';
  const text = { en: word, ja: word };
  const decision = sampleDecision({
    cluster: word,
    trial: [text],
    criteria: [
      sampleCriterion('watch.logs', 'unmet', {
        because: text,
        next: { touches: 'cluster', text, command: word },
      }),
    ],
  });
  const sheet = decisionMarkdown(decision, 'en', {});
  const rows = sheet.split('\n').filter((line) => line.startsWith('|'));
  assert.equal(rows.length, 3);
  for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 5, row);
  // The command is fenced by more backticks than it has; everything else has each sign of markup escaped.
  const prose = sheet.replaceAll(/(`{3,}) .* \1/g, '');
  assert.doesNotMatch(prose, /(?<!\\)[<>[\]]|\n# head/);
});
