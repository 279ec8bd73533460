/**
 * Reports as files: a PDF by a real Chromium, a workbook, and what happens where neither can be made or written.
 * Needs: chromium
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { reportCommand } from '../../src/cli/commands/report.ts';
import type { DecisionRecord } from '../../src/core/evidence.ts';
import type { Language } from '../../src/core/i18n.ts';
import { languages } from '../../src/core/i18n.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { Instant } from '../../src/core/time.ts';
import { sampleDecision } from '../support/decision.ts';
import { unzip } from '../support/unzip.ts';
import { testWorld } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-report-'));
const at = '2026-11-24T09:14:00.000Z' as Instant;

before(async () => {
  const ledger = openSqliteLedger({ directory: join(folder, 'data'), version: '0', now: () => at });
  const record: DecisionRecord = {
    apiVersion: 'honban/v1',
    kind: 'decision',
    id: 'd1',
    producer: { name: 'honban.decision', version: '0' },
    subject: { kind: 'cluster', uid: 'u-1' },
    observed: { from: at, to: at },
    recorded: at,
    actor: { kind: 'person', name: 'mika' },
    decision: sampleDecision({ cluster: '<b>東京</b>' }) as unknown as DecisionRecord['decision'],
  };
  await ledger.append(record);
  await ledger.close();
});
after(() => rmSync(folder, { recursive: true }));

interface Asked {
  readonly format: 'md' | 'html' | 'csv' | 'pdf' | 'xlsx';
  readonly file?: string;
  readonly language?: Language;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

async function report({ format, file, language = 'en', environment = process.env }: Asked): Promise<string> {
  const world = testWorld({ workingDirectory: folder, language, environment });
  const code = await reportCommand.run({ format, file, data: join(folder, 'data') }, world);
  assert.equal(code, 0);
  return world.stdout();
}

async function refused(asked: Asked, code: string): Promise<ProblemError> {
  const error: unknown = await report(asked).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.problem.code, code);
  return error;
}

for (const language of languages)
  test(`a PDF on A4 in ${language}`, async () => {
    const file = join(folder, `sheet-${language}.pdf`);
    await report({ format: 'pdf', file, language });
    const pdf = readFileSync(file).toString('latin1');
    assert.match(pdf, /^%PDF-/);
    assert.match(pdf, /\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
    assert.doesNotMatch(pdf, /\/JavaScript|\/URI/);
  });

test('a workbook, a table and a sheet are files as well, and text goes to stdout', async () => {
  await report({ format: 'xlsx', file: 'decision.xlsx' });
  const rows = unzip(readFileSync(join(folder, 'decision.xlsx'))).get('xl/worksheets/sheet1.xml') ?? '';
  assert.ok(rows.includes('&lt;b&gt;東京'));
  for (const format of ['md', 'csv', 'html'] as const) {
    await report({ format, file: `decision.${format}` });
    assert.equal(readFileSync(join(folder, `decision.${format}`), 'utf8'), await report({ format }));
  }
});

test('without a Chromium it says how to print the sheet, and writes nothing', async () => {
  mkdirSync(join(folder, 'empty'));
  const environment = { PATH: join(folder, 'empty') };
  const { problem, exitCode } = await refused(
    { format: 'pdf', file: 'none.pdf', environment },
    'honban.no-chromium',
  );
  assert.equal(exitCode, 3);
  assert.match(problem.fix.en, /--format html --file sheet\.html/);
  assert.match(problem.fix.ja, /--format html --file sheet\.html/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('none')),
    [],
  );
});

test('a program that is no Chromium makes no PDF', async () => {
  const environment = { HONBAN_CHROMIUM: '/bin/false' };
  await refused({ format: 'pdf', file: 'none.pdf', environment }, 'honban.chromium-failed');
});

test('what is no text needs a file; what cannot be written leaves what was there', async () => {
  await refused({ format: 'pdf' }, 'honban.report-needs-file');
  await refused({ format: 'xlsx' }, 'honban.report-needs-file');
  await refused({ format: 'xlsx', file: 'nowhere/sheet.xlsx' }, 'honban.report-unwritable');
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken', 'kept'), '');
  const before = readdirSync(folder);
  await refused({ format: 'html', file: 'taken' }, 'honban.report-unwritable');
  assert.deepEqual(readdirSync(folder), before);
});
