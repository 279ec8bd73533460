/** Whether people stand behind a go, in a word and a reason: as `decision list` tells it. */
import type { ListedDecision } from '../../app/words/decisions.ts';
import type { Approval } from '../../core/gate/approval.ts';
import type { Text } from '../../core/i18n.ts';
import type { Printing } from './decision.ts';
import { hanging } from './layout.ts';
import { styled } from './styles.ts';

export const approvalWords: Readonly<Record<Approval['state'], Text>> = {
  computed: { en: 'computed', ja: '算出' },
  approved: { en: 'approved', ja: '承認済み' },
  suspended: { en: 'suspended', ja: '保留' },
  lost: { en: 'approval lost', ja: '承認失効' },
  none: { en: '–', ja: '–' },
};

/** The decision that people's word is about: the newest that any of them signed, else the newest go, which waits for them. */
export function decisionInForce(
  listed: readonly ListedDecision[],
  cluster: string,
): ListedDecision | undefined {
  const own = listed.filter(({ decision }) => decision.cluster === cluster && decision.verdict === 'go');
  return own.findLast(({ signedBy }) => signedBy.length > 0) ?? own.at(-1);
}

export function approvalLines(
  { id, state, because }: ListedDecision,
  { language, out }: Printing,
): readonly string[] {
  const title = { en: 'Approval', ja: '承認' }[language];
  const of = { en: `Decision ${id.slice(0, 8)}`, ja: `判定書 ${id.slice(0, 8)}` }[language];
  const colon = { en: ': ', ja: '：' }[language];
  const said = `${of}${colon}${approvalWords[state][language]} · ${because[language]}`;
  return [styled(out, 'bold', title), ...hanging('  ', said, out.columns)];
}
