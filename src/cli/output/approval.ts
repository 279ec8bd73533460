/** Whether people stand behind a go, in a word and a reason: as `decision list` tells it. */
import type { ListedDecision } from '../../app/words/decisions.ts';
import { approvalWords } from '../../core/gate/words.ts';
import type { Printing } from './decision.ts';
import { hanging } from './layout.ts';
import { styled } from './styles.ts';

export function approvalLines(
  { id, state, because }: Pick<ListedDecision, 'id' | 'state' | 'because'>,
  { language, out }: Printing,
): readonly string[] {
  const title = { en: 'Approval', ja: '承認' }[language];
  const of = { en: `Decision ${id.slice(0, 8)}`, ja: `判定書 ${id.slice(0, 8)}` }[language];
  const colon = { en: ': ', ja: '：' }[language];
  const said = `${of}${colon}${approvalWords[state][language]} · ${because[language]}`;
  return [styled(out, 'bold', title), ...hanging('  ', said, out.columns)];
}
