/** A recorded decision beside what today's judges say of the same evidence. */
import type { Replayed } from '../../app/replay-decision.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { stateWords } from '../../core/gate/words.ts';
import type { Printing } from './decision.ts';
import { headline } from './decision-sentences.ts';
import { hanging } from './layout.ts';
import { verdictStyles } from './marks.ts';
import { styled } from './styles.ts';
import { renderTable } from './table.ts';
import { formatInstant } from './time.ts';

const words = {
  en: {
    recorded: 'recorded',
    today: 'today',
    asked: 'not asked',
    same: 'Every criterion has the same state.',
    judges: (questions: string) =>
      `The answers recorded then come from other code than today's: ${questions}`,
  },
  ja: {
    recorded: '記録',
    today: '現在の判定器',
    asked: '対象外',
    same: 'すべての基準が同じ状態です。',
    judges: (questions: string) => `当時の記録は、現在とは異なるコードで点検されたものです: ${questions}`,
  },
} as const;

export function replayHuman({ recorded, today, changes, judges }: Replayed, world: Printing): string {
  const { language, out } = world;
  const { recorded: then, today: now, same, asked, judges: otherCode } = words[language];
  const at = formatInstant(recorded.at, language);
  const rows = changes.criteria.map(({ id, before, after }) => [
    id,
    before === undefined ? asked : stateWords[before][language],
    after === undefined ? asked : stateWords[after][language],
  ]);
  return [
    `${recorded.cluster} · ${at}\n\n`,
    `${then}: ${verdictOf(recorded, world)}\n${now}: ${verdictOf(today, world)}\n\n`,
    rows.length === 0
      ? `${hanging('', same, out.columns).join('\n')}\n`
      : renderTable(['ID', then, now], rows),
    judges.length === 0
      ? ''
      : `\n${hanging('', otherCode(judges.map(({ question }) => question).join(', ')), out.columns).join('\n')}\n`,
  ].join('');
}

function verdictOf(decision: Decision, { language, out }: Printing): string {
  return styled(out, verdictStyles[decision.verdict], headline(decision, language, false));
}
