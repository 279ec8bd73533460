import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { after } from '../../core/time.ts';
import { newToken } from '../../server/sign-in/bearer.ts';
import { digestOf } from '../../server/sign-in/secret.ts';
import { roleMissing } from '../../server/accounts/account-problems.ts';
import { placeFlags, tokenName, tokenRoleFlag, tokenRolesOf } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { longestToken } from '../../server/accounts/token-reach.ts';
import { tokenEndOutOfRange, tokenThere } from '../../server/accounts/token-problems.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { untilFlag, untilOf } from '../word-flags.ts';

const words = {
  en: (until: string) =>
    `This is shown once and kept nowhere. It ends at ${until}. Programs send it as: Authorization: Bearer …\n`,
  ja: (until: string) =>
    `このトークンは一度しか表示されず、どこにも保存されません。期限は ${until} です。プログラムは Authorization: Bearer … として送ります。\n`,
};

export const tokenCreate = defineCommand({
  noun: 'token',
  verb: 'create',
  summary: {
    en: 'Make a token for a program, and show it once',
    ja: 'プログラム用のトークンを発行し、一度だけ表示する',
  },
  examples: [
    'honban token create prometheus --role viewer --until 2027-05-31',
    'honban token create ci --role tokyo=operator --until 2027-01-31',
  ],
  positionals: ['name'],
  flags: z.object({ name: tokenName, role: tokenRoleFlag, until: untilFlag, ...placeFlags }),
  run: async ({ name, role, until: asked, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      const roles = tokenRolesOf(role);
      if (role.length === 0) throw new ProblemError(roleMissing({ account: name }));
      opened.require(name, { roles });
      const { tokens } = opened.book;
      if (tokens.list().some((one) => one.name === name)) throw new ProblemError(tokenThere({ token: name }));
      const [made, until] = [world.now(), untilOf(asked)];
      const latest = after(made, longestToken);
      if (until <= made || until > latest)
        throw new ProblemError(tokenEndOutOfRange({ token: name, earliest: made, latest }));
      await opened.record({ what: 'token-made', token: name, roles, until });
      const token = newToken();
      if (!tokens.add(digestOf(token), { name, roles, made, until }))
        throw new ProblemError(tokenThere({ token: name }));
      const { out, err, output, language } = world;
      if (output === 'json')
        out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'Token', name, roles, until, token }));
      else {
        err.write(words[language](until));
        out.write(`${token}\n`);
      }
      return exitCode.done;
    }),
});
