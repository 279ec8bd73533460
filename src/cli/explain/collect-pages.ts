/**
 * Puts together everything that can be explained, from the values themselves. The package ships the result as pages.json,
 * made by the build; in a checkout it is collected anew, so that nothing is ever out of date.
 */
import { drillWords } from '../../core/drill-words.ts';
import { glossary } from '../../core/glossary.ts';
import type { Word } from '../../core/glossary.ts';
import { checks } from '../../domains/checks.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkPage } from './check-page.ts';
import { criterionPage } from './criterion-page.ts';
import { inBoth } from './page.ts';
import type { Page, PageKind } from './page.ts';
import { collectProblems } from './collect-problems.ts';
import { problemPage } from './problem-page.ts';

export async function collectPages(): Promise<readonly Page[]> {
  const problems = await collectProblems();
  return [
    ...glossary.map((word) => wordPage('word', word)),
    ...baseline.criteria.map(criterionPage),
    ...checks.map((check) => checkPage(check, baseline.criteria)),
    ...drillWords.map((word) => wordPage('drill', word)),
    ...problems.map(problemPage),
    exitCodesPage,
  ];
}

function wordPage(kind: PageKind, { id, word, meaning }: Word): Page {
  const other = inBoth((language) => (language === 'en' ? word.ja : word.en));
  return {
    id,
    kind,
    title: word,
    body: inBoth(
      (language) => `${meaning[language]}\n\n${{ en: 'Japanese', ja: '英語' }[language]}: ${other[language]}`,
    ),
  };
}

const exitCodesPage: Page = {
  id: 'exit-codes',
  kind: 'topic',
  title: { en: 'Exit codes', ja: '終了コード' },
  body: inBoth((language) => exitCodes.map(({ code, means }) => `- ${code}: ${means[language]}`).join('\n')),
};
