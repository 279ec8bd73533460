import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { newSecret } from '../../server/sign-in/secret.ts';
import { accountThere, roleMissing } from '../../server/accounts/account-problems.ts';
import { accountName, personFlag, placeFlags, roleFlag, rolesOf } from '../accounts/account-flags.ts';
import { makeLink, showLink } from '../accounts/make-link.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';

export const accountAdd = defineCommand({
  noun: 'account',
  verb: 'add',
  summary: {
    en: 'Make an account for the console, and print its first link',
    ja: 'コンソールのアカウントを作成し、最初のリンクを表示する',
  },
  examples: [
    'honban account add mika --role viewer --person yamada',
    'honban account add ren --role viewer --role tokyo=operator',
  ],
  positionals: ['name'],
  flags: z.object({ name: accountName, role: roleFlag, person: personFlag, ...placeFlags }),
  run: async ({ name, role, person, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      const roles = rolesOf(role);
      if (role.length === 0) throw new ProblemError(roleMissing({ account: name }));
      opened.require(name, { person, roles });
      const { book } = opened;
      if (book.account(name) !== undefined) throw new ProblemError(accountThere({ account: name }));
      const held = { roles, ...(person === undefined ? {} : { person }) };
      await opened.record({ what: 'account-added', account: name, ...held });
      const now = world.now();
      if (!book.add({ name, ...held, stamp: newSecret(), made: now, changed: now }))
        throw new ProblemError(accountThere({ account: name }));
      showLink(name, await makeLink(name, opened, world), world);
      return exitCode.done;
    }),
});
