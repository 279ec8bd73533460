/** A run of checks as test results: one case for each check; what could not be answered is an error, never a pass. */
import { failsCheck } from '../../core/finding.ts';
import { textOf } from '../../core/i18n.ts';
import type { Language, Message } from '../../core/i18n.ts';
import type { CheckRunOptions } from './check-run.ts';
import type { AnswerSummary, CheckRunSummary } from './check-run-summary.ts';
import { junitDocument } from './junit.ts';
import type { JunitCase } from './junit.ts';

export function checkRunJunit(
  summary: CheckRunSummary,
  language: Language,
  options: CheckRunOptions,
): string {
  return junitDocument(
    `honban check ${options.cluster}`,
    summary.answers.map((answer) => caseOf(answer, language)),
  );
}

const knownBefore: Message<{ readonly count: number }> = {
  en: ({ count }) => `${count} known before and not shown`,
  ja: ({ count }) => `既知の ${count} 件は表示していません`,
};

function caseOf({ check, findings, alreadyKnown, unseen }: AnswerSummary, language: Language): JunitCase {
  const failing = findings.filter(failsCheck);
  const [unknown] = unseen;
  const base = { name: check.id, suite: check.id.split('.')[0] ?? check.id };
  if (failing.length > 0) {
    const texts = failing.map(({ text }) => text[language]);
    const type = failing[0]?.severity ?? check.severity;
    return { ...base, outcome: 'failure', type, message: check.title[language], detail: texts.join('\n') };
  }
  if (unknown !== undefined)
    return {
      ...base,
      outcome: 'error',
      type: unknown.state,
      message: unknown.why.cause[language],
      detail: unknown.why.fix[language],
    };
  if (alreadyKnown > 0) {
    const message = textOf(knownBefore, { count: alreadyKnown })[language];
    return { ...base, outcome: 'skipped', type: '', message, detail: '' };
  }
  return { ...base, outcome: 'passed', type: '', message: '', detail: '' };
}
