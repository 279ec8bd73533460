import { z } from 'zod';

import type { KeptAccount } from '../../adapters/accounts/account-format.ts';
import { heldIn } from '../../core/access.ts';
import { placeFlags } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { renderTable } from '../output/table.ts';

const words = {
  en: {
    head: ['NAME', 'ROLES', 'PERSON', 'PASSWORD', 'PASSKEYS', 'CHANGED'],
    none: 'No accounts. Make one: honban account add NAME --role viewer',
    password: { true: 'set', false: 'not set' },
  },
  ja: {
    head: ['名前', 'ロール', '関係者', 'パスワード', 'パスキー', '変更'],
    none: 'アカウントはありません。作成: honban account add NAME --role viewer',
    password: { true: '設定済み', false: '未設定' },
  },
};

export const accountList = defineCommand({
  noun: 'account',
  verb: 'list',
  summary: { en: 'List the accounts of the console', ja: 'コンソールのアカウントを一覧する' },
  examples: ['honban account list', 'honban account list --output json'],
  flags: z.object({ ...placeFlags }),
  run: async (flags, world) =>
    await withAccounts(flags, world, async ({ book }) => {
      const accounts = book
        .accounts()
        .map((one) => ({ ...one, passkeys: book.passkeys.of(one.name).length }));
      const { out, err, language, output } = world;
      const { head, none, password } = words[language];
      if (output === 'json')
        out.write(
          jsonDocument({ apiVersion: 'honban/v1', kind: 'AccountList', accounts: accounts.map(shown) }),
        );
      else if (accounts.length === 0) err.write(`${none}\n`);
      else
        out.write(
          renderTable(
            head,
            accounts.map(({ name, roles, person = '–', password: kept, passkeys, changed }) => [
              name,
              heldIn(roles),
              person,
              password[kept === undefined ? 'false' : 'true'],
              String(passkeys),
              changed.slice(0, 10),
            ]),
          ),
        );
      return exitCode.done;
    }),
});

function shown(account: KeptAccount & { readonly passkeys: number }) {
  const { name, person, roles, password, passkeys, made, changed } = account;
  return { name, person, roles, password: password !== undefined, passkeys, made, changed };
}
