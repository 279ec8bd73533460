import { z } from 'zod';

import { listWaivers, waiverStates } from '../../app/words/list-waivers.ts';
import type { ListedWaiver } from '../../app/words/list-waivers.ts';
import { displayName } from '../../core/object-ref.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';
import { renderTable } from '../output/table.ts';
import { serverFlag } from '../remote/server-flag.ts';

const words = {
  en: { head: ['ID', 'STATE', 'CRITERION', 'BY', 'APPROVED BY', 'UNTIL', 'COVERS'], none: 'No waivers.' },
  ja: { head: ['ID', '状態', '基準', '申請者', '承認者', '期限', '対象'], none: '例外承認はありません。' },
};

export const waiverList = defineCommand({
  noun: 'waiver',
  verb: 'list',
  summary: { en: 'List waivers and what became of them', ja: '例外承認とその状態を一覧する' },
  examples: [
    'honban waiver list',
    'honban waiver list --output json',
    'honban waiver list --server https://honban.example.org',
  ],
  flags: z.object({ ...policyFlag, ...dataFlag, ...serverFlag }),
  async run(flags, world) {
    const waivers = await withWords(flags, world, listWaivers);
    const { out, err, language, output } = world;
    if (output === 'json') {
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'WaiverList', waivers }));
      return exitCode.done;
    }
    if (waivers.length === 0) err.write(`${words[language].none}\n`);
    else {
      const rows = waivers.map((waiver) => rowOf(waiver, waiverStates[waiver.state][language]));
      out.write(renderTable(words[language].head, rows));
    }
    return exitCode.done;
  },
});

function rowOf({ id, request, requester, approver = '–' }: ListedWaiver, state: string): readonly string[] {
  const covers = request.findings.map(({ object }) => visible(displayName(object))).join(', ');
  return [id.slice(0, 8), state, request.criterion, requester, approver, request.end.slice(0, 10), covers];
}
