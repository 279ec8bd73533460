/** Shape, word and colour of each state: never colour alone, and what was not seen is hatched. */
import type { CriterionState, Verdict3 } from '../../core/gate/decision.ts';
import type { Severity } from '../../core/finding.ts';
import type { Text } from '../../core/i18n.ts';
import type { Style } from './styles.ts';

export interface Mark {
  readonly shape: string;
  readonly style: Style;
}

export const stateMarks: Readonly<Record<CriterionState, Mark>> = {
  met: { shape: '●', style: 'green' },
  unmet: { shape: '✕', style: 'red' },
  stale: { shape: '◌', style: 'yellow' },
  unknown: { shape: '▨', style: 'magenta' },
  waived: { shape: '◪', style: 'cyan' },
  new: { shape: '○', style: 'cyan' },
  'not-applicable': { shape: '–', style: 'dim' },
};

export const verdictStyles: Readonly<Record<Verdict3, Style>> = {
  go: ['bold', 'green'],
  'no-go': ['bold', 'red'],
  undetermined: ['bold', 'magenta'],
};

export const severityMarks: Readonly<Record<Severity, Mark & { readonly word: Text }>> = {
  critical: { shape: '✕', style: ['bold', 'red'], word: { en: 'critical', ja: '緊急' } },
  high: { shape: '✕', style: 'red', word: { en: 'high', ja: '高' } },
  medium: { shape: '✕', style: 'yellow', word: { en: 'medium', ja: '中' } },
  low: { shape: '!', style: 'yellow', word: { en: 'low', ja: '低' } },
};

/** At the head of a line; Japanese has no capitals. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
