/** The six-item checklist as a view of a decision: each item with its state and what is missing. */
import { inParentheses } from '../../core/i18n.ts';
import { checklist } from '../../core/gate/checklist.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { stateWords } from '../../core/gate/words.ts';
import type { Printing } from './decision.ts';
import { hanging } from './layout.ts';
import { stateMarks } from './marks.ts';
import { styled } from './styles.ts';

export function checklistLines(decision: Decision, { language, out }: Printing): readonly string[] {
  const title = { en: 'Checklist', ja: 'チェックリスト' }[language];
  const lines = checklist(decision).flatMap(({ title: text, state, missing }) => {
    const { shape, style } = stateMarks[state];
    const open = missing.map(
      ({ id, state: own }) => `${id}${inParentheses(stateWords[own][language], language)}`,
    );
    return [
      ...hanging(
        `${styled(out, style, shape)} `,
        `${text[language]}: ${stateWords[state][language]}`,
        out.columns,
      ),
      ...(open.length === 0 ? [] : hanging('    ', open.join({ en: ', ', ja: '、' }[language]), out.columns)),
    ];
  });
  return [styled(out, ['bold', 'underline'], title), ...lines];
}
