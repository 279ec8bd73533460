import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { heldIn } from '../../core/access.ts';
import { accountAbsent, roleMissing } from '../../server/accounts/account-problems.ts';
import { accountName, personFlag, placeFlags, roleFlag, rolesOf } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';

const words = {
  en: (name: string, held: string) => `${name} now holds: ${held}\n`,
  ja: (name: string, held: string) => `${name} のロールを変更しました: ${held}\n`,
};

export const accountRole = defineCommand({
  noun: 'account',
  verb: 'role',
  summary: {
    en: 'Replace the roles of an account, or say whose it is',
    ja: 'アカウントのロールを置き換える、または誰のものかを定める',
  },
  examples: [
    'honban account role ren --role viewer --role tokyo=approver',
    'honban account role ren --person suzuki',
  ],
  positionals: ['name'],
  flags: z.object({ name: accountName, role: roleFlag, person: personFlag, ...placeFlags }),
  run: async ({ name, role, person, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      const { book } = opened;
      const before = book.account(name);
      if (before === undefined) throw new ProblemError(accountAbsent({ account: name }));
      if (role.length === 0 && person === undefined) throw new ProblemError(roleMissing({ account: name }));
      const roles = role.length === 0 ? before.roles : rolesOf(role);
      opened.require(name, { person, roles });
      const whose = person ?? before.person;
      const held = { roles, ...(whose === undefined ? {} : { person: whose }) };
      await opened.record({ what: 'account-changed', account: name, ...held });
      book.change(name, (now) => ({ ...now, ...held, changed: world.now() }));
      const { out, output, language } = world;
      if (output === 'json')
        out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'Account', name, ...held }));
      else out.write(words[language](name, heldIn(roles)));
      return exitCode.done;
    }),
});
