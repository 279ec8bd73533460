import { z } from 'zod';

import { listStatements } from '../../app/words/statements.ts';
import type { ListedStatement } from '../../app/words/statements.ts';
import type { Text } from '../../core/i18n.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';
import { serverFlag } from '../remote/server-flag.ts';

const states: Readonly<Record<ListedStatement['state'], Text>> = {
  holds: { en: 'holds', ja: '有効' },
  ended: { en: 'ended', ja: '取り消し済み' },
  expired: { en: 'expired', ja: '期限切れ' },
  unsigned: { en: 'void: not signed by a key of the policy', ja: '無効（運用ポリシーの鍵による署名なし）' },
};

const words = {
  en: { head: ['ID', 'STATE', 'CRITERION', 'PERSON', 'UNTIL', 'SAYS'], none: 'No statements.' },
  ja: { head: ['ID', '状態', '基準', '申告者', '期限', '内容'], none: '申告はありません。' },
};

export const statementList = defineCommand({
  noun: 'statement',
  verb: 'list',
  summary: { en: 'List statements and what became of them', ja: '申告とその状態を一覧する' },
  examples: [
    'honban statement list',
    'honban statement list --output json',
    'honban statement list --server https://honban.example.org',
  ],
  flags: z.object({ ...policyFlag, ...dataFlag, ...serverFlag }),
  async run(flags, world) {
    const listed = await withWords(flags, world, listStatements);
    const { out, err, language, output } = world;
    if (output === 'json') {
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'StatementList', statements: listed }));
      return exitCode.done;
    }
    if (listed.length === 0) err.write(`${words[language].none}\n`);
    else
      out.write(
        renderTable(
          words[language].head,
          listed.map((one) => rowOf(one, states[one.state][language])),
        ),
      );
    return exitCode.done;
  },
});

function rowOf({ record: { id, statement } }: ListedStatement, state: string): readonly string[] {
  const { criterion, person, end, says } = statement;
  return [id.slice(0, 8), state, criterion, person, end.slice(0, 10), visible(says)];
}
