import { z } from 'zod';

import { heldIn } from '../../core/access.ts';
import { placeFlags } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { renderTable } from '../output/table.ts';

const words = {
  en: {
    head: ['NAME', 'ROLES', 'MADE', 'UNTIL', 'STATE'],
    none: 'No tokens. Make one: honban token create NAME --role viewer --until DATE',
    state: { true: 'ended', false: 'valid' },
  },
  ja: {
    head: ['名前', 'ロール', '発行', '期限', '状態'],
    none: 'トークンはありません。発行: honban token create NAME --role viewer --until DATE',
    state: { true: '期限切れ', false: '有効' },
  },
};

export const tokenList = defineCommand({
  noun: 'token',
  verb: 'list',
  summary: { en: 'List the tokens of programs', ja: 'プログラム用のトークンを一覧する' },
  examples: ['honban token list', 'honban token list --output json'],
  flags: z.object({ ...placeFlags }),
  run: async (flags, world) =>
    await withAccounts(flags, world, async ({ book }) => {
      const tokens = book.tokens.list();
      const { out, err, language, output } = world;
      const { head, none, state } = words[language];
      const now = world.now();
      if (output === 'json') out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'TokenList', tokens }));
      else if (tokens.length === 0) err.write(`${none}\n`);
      else
        out.write(
          renderTable(
            head,
            tokens.map(({ name, roles, made, until }) => [
              name,
              heldIn(roles),
              made.slice(0, 10),
              until.slice(0, 10),
              state[until <= now ? 'true' : 'false'],
            ]),
          ),
        );
      return exitCode.done;
    }),
});
