/**
 * Judges a rehearsal of an application from what its steps put out. The application itself has the last word: its own check must
 * pass with the data, and must have failed without it.
 */
import { compareBy } from '../../../../core/drill/comparison.ts';
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import type { Measured } from '../../../../core/drill/measured.ts';
import { measuredRto } from '../objective-rules.ts';
import type { AppRestoreBasis } from './basis.ts';
import { applicationRules } from './compare-application.ts';
import { copyRules } from './compare-copy.ts';
import { clusterOf, hasObjectives, objectiveRules } from './compare-objectives.ts';
import { dataRules } from './compare-data.ts';
import { volumeRules } from './compare-volumes.ts';
import { procedureRules } from './procedure-rules.ts';
import { recoveryTime, secondsLost, seenIn } from './seen.ts';

export function judge(told: Told<AppRestoreBasis>): readonly DrillCheck[] {
  const seen = seenIn(told);
  const about = told.basis.application;
  const rules = [...copyRules, ...applicationRules, ...volumeRules, ...dataRules];
  const objectives = hasObjectives(told.basis) ? objectiveRules : [];
  const procedure = told.basis.procedure === undefined ? [] : procedureRules;
  return [
    ...compareBy(rules, seen, { question: 'own-check', about }),
    ...compareBy(objectives, seen, { question: 'objectives-held', about: clusterOf(told.basis) }),
    ...compareBy(procedure, seen, { question: 'procedure-version', about }),
  ];
}

export function measure(told: Told<AppRestoreBasis>): Measured {
  const seen = seenIn(told);
  const lossSeconds = secondsLost(seen);
  return {
    ...measuredRto(recoveryTime(seen)),
    ...(lossSeconds === undefined ? {} : { lossSeconds }),
  };
}
