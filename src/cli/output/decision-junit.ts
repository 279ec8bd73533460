/** A decision as test results: one suite for each group, one case for each criterion; what is unknown is an error, never a pass. */
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { isSettled } from '../../core/gate/nearest-step.ts';
import type { Language } from '../../core/i18n.ts';
import { junitDocument } from './junit.ts';
import type { JunitCase } from './junit.ts';

export function decisionJunit(decision: Decision, language: Language): string {
  return junitDocument(
    `honban gate ${decision.cluster}`,
    decision.criteria.map((criterion) => caseOf(criterion, language)),
  );
}

function caseOf(criterion: CriterionResult, language: Language): JunitCase {
  const { id, group, title, state, because, next } = criterion;
  const outcome = isSettled(criterion) ? 'passed' : state === 'unknown' ? 'error' : 'failure';
  const detail = [title[language], next?.text[language], next?.command].filter((line) => line !== undefined);
  return {
    name: id,
    suite: group,
    outcome,
    type: state,
    message: because[language],
    detail: detail.join('\n'),
  };
}
