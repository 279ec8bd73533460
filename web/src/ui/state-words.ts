/** States as the console shows them: those of criteria, and the verdicts of questions, each with its own shape. */
import type { CriterionState } from '../../../src/core/gate/decision.ts';
import { stateWords } from '../../../src/core/gate/words.ts';
import type { Text } from '../../../src/core/i18n.ts';

export type Shown = CriterionState | 'pass' | 'fail' | 'open' | 'running' | 'waiting' | 'warning';

/** Which shape stands for it; what was not seen and what is not answered yet are both hatched. */
export const shapes: Readonly<Record<Shown, CriterionState | 'running' | 'waiting'>> = {
  met: 'met',
  unmet: 'unmet',
  stale: 'stale',
  unknown: 'unknown',
  waived: 'waived',
  new: 'new',
  'not-applicable': 'not-applicable',
  pass: 'met',
  fail: 'unmet',
  open: 'unknown',
  warning: 'stale',
  running: 'running',
  waiting: 'waiting',
};

const verdictWords = {
  pass: { en: 'pass', ja: '合格' },
  fail: { en: 'fail', ja: '不合格' },
  open: { en: 'open', ja: '未回答' },
  warning: { en: 'warning', ja: '注意' },
  running: { en: 'running', ja: '実行中' },
  waiting: { en: 'waiting', ja: '待機中' },
} satisfies Record<string, Text>;

const words: Readonly<Record<Shown, Text>> = { ...stateWords, ...verdictWords };

/** At the head of a line; Japanese has no capitals. */
export function shownWord(shown: Shown): Text {
  return atHead(words[shown]);
}

export function atHead({ en, ja }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), ja };
}
