import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { accountAbsent } from '../../server/accounts/account-problems.ts';
import { accountName, placeFlags } from '../accounts/account-flags.ts';
import { makeLink, showLink } from '../accounts/make-link.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';

export const accountLink = defineCommand({
  noun: 'account',
  verb: 'link',
  summary: {
    en: 'Print a link that signs in once, to set a password anew',
    ja: 'パスワードを設定し直すための、一回限りのリンクを表示する',
  },
  examples: ['honban account link mika'],
  positionals: ['name'],
  flags: z.object({ name: accountName, ...placeFlags }),
  run: async ({ name, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      if (opened.book.account(name) === undefined) throw new ProblemError(accountAbsent({ account: name }));
      showLink(name, await makeLink(name, opened, world), world);
      return exitCode.done;
    }),
});
