/** A check: its document beside the code, then what the value itself says. */
import { existsSync, readFileSync } from 'node:fs';

import type { Check } from '../../core/check.ts';
import { questionsOf } from '../../core/criterion.ts';
import type { Criterion } from '../../core/criterion.ts';
import type { Language } from '../../core/i18n.ts';
import { severityMarks } from '../output/marks.ts';
import { checkDocument } from './check-document.ts';
import { inBoth } from './page.ts';
import type { Page } from './page.ts';

const words = {
  severity: { en: 'Severity', ja: '重大度' },
  scope: { en: 'Asked of each', ja: '問う単位' },
  needs: { en: 'Needs', ja: '必要な事実' },
  also: { en: 'Also uses', ja: 'あれば使う事実' },
  answers: { en: 'Answers', ja: '答える基準' },
  references: { en: 'References', ja: '参考資料' },
} as const;

export function checkPage(check: Check, criteria: readonly Criterion[]): Page {
  const body = (language: Language): string =>
    [
      documentOf(check, language),
      ...properties(check, criteria, language),
      ...references(check, language),
    ].join('\n');
  return { id: check.id, kind: 'check', title: check.title, body: inBoth(body) };
}

function documentOf(check: Check, language: Language): string {
  const file = checkDocument(check.id, language);
  if (file === undefined || !existsSync(file)) return '';
  return `${readFileSync(file, 'utf8')
    .replace(/^# .*\n+/, '')
    .trimEnd()}\n`;
}

function properties(check: Check, criteria: readonly Criterion[], language: Language): readonly string[] {
  const factNames = (needs: Check['needs'] | undefined): string =>
    Object.values(needs ?? {})
      .map(({ about }) => about[language])
      .join({ en: ', ', ja: '、' }[language]);
  const answered = criteria.filter(({ proof }) => questionsOf(proof).some(({ id }) => id === check.id));
  return [
    `- ${words.severity[language]}: ${severityMarks[check.severity].word[language]}`,
    `- ${words.scope[language]}: ${check.scope}`,
    `- ${words.needs[language]}: ${factNames(check.needs)}`,
    ...(check.also === undefined ? [] : [`- ${words.also[language]}: ${factNames(check.also)}`]),
    ...(answered.length === 0
      ? []
      : [`- ${words.answers[language]}: ${answered.map(({ id }) => id).join(', ')}`]),
  ];
}

function references({ references: links }: Check, language: Language): readonly string[] {
  return links.length === 0
    ? []
    : ['', `## ${words.references[language]}`, '', ...links.map((link) => `- ${link}`)];
}
