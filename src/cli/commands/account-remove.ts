import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { accountAbsent } from '../../server/accounts/account-problems.ts';
import { accountName, placeFlags } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';

const words = {
  en: (name: string) => `${name} is removed, and signed out everywhere.\n`,
  ja: (name: string) => `${name} を削除し、すべてのサインインを終了しました。\n`,
};

export const accountRemove = defineCommand({
  noun: 'account',
  verb: 'remove',
  summary: {
    en: 'Remove an account and end its sign-ins',
    ja: 'アカウントを削除し、サインインを終了する',
  },
  examples: ['honban account remove mika'],
  positionals: ['name'],
  flags: z.object({ name: accountName, ...placeFlags }),
  run: async ({ name, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      const { book } = opened;
      if (book.account(name) === undefined) throw new ProblemError(accountAbsent({ account: name }));
      await opened.record({ what: 'account-removed', account: name });
      book.remove(name);
      const { out, output, language } = world;
      if (output === 'json')
        out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'AccountRemoved', name }));
      else out.write(words[language](name));
      return exitCode.done;
    }),
});
