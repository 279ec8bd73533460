import { z } from 'zod';

import { listDecisions } from '../../app/words/decisions.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import { approvalWords } from '../../core/gate/words.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';

const verdicts: Readonly<Record<ListedDecision['decision']['verdict'], Text>> = {
  go: { en: 'go', ja: '本番可' },
  'no-go': { en: 'no-go', ja: '本番不可' },
  undetermined: { en: 'no-go (undetermined)', ja: '本番不可（判定不能）' },
};
const trial: Text = { en: ', trial', ja: '（試行）' };

const words = {
  en: { head: ['ID', 'AT', 'CLUSTER', 'VERDICT', 'STATE', 'SIGNED BY'], none: 'No decisions.' },
  ja: { head: ['ID', '日時', 'クラスター', '判定', '状態', '署名者'], none: '判定書はありません。' },
};

export const decisionList = defineCommand({
  noun: 'decision',
  verb: 'list',
  summary: { en: 'List decisions and who signed them', ja: '判定書と署名者を一覧する' },
  examples: ['honban decision list', 'honban decision list --output json'],
  flags: z.object({ ...policyFlag, ...dataFlag }),
  async run(flags, world) {
    const decisions = await withWords(flags, world, listDecisions);
    const { out, err, language, output } = world;
    if (output === 'json') {
      const listed = decisions.map(({ id, decision, signedBy, state, because }) => {
        const { cluster, at, verdict } = decision;
        return { id, cluster, at, verdict, trial: decision.trial, signedBy, state, because };
      });
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'DecisionList', decisions: listed }));
    } else if (decisions.length === 0) err.write(`${words[language].none}\n`);
    else
      out.write(
        renderTable(
          words[language].head,
          decisions.map((one) => rowOf(one, language)),
        ),
      );
    return exitCode.done;
  },
});

function rowOf({ id, decision, signedBy, state }: ListedDecision, language: Language): readonly string[] {
  const verdict = verdicts[decision.verdict][language] + (decision.trial.length > 0 ? trial[language] : '');
  const signers = signedBy.length === 0 ? '–' : signedBy.join(', ');
  return [
    id.slice(0, 8),
    decision.at.slice(0, 16),
    visible(decision.cluster),
    verdict,
    approvalWords[state][language],
    signers,
  ];
}
