import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { placeFlags, tokenName } from '../accounts/account-flags.ts';
import { withAccounts } from '../accounts/open-accounts.ts';
import { tokenAbsent } from '../../server/accounts/token-problems.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';

const words = {
  en: (name: string) => `The token ${name} is revoked, from the next request on.\n`,
  ja: (name: string) => `トークン ${name} を失効させました。次のリクエストから使えません。\n`,
};

export const tokenRevoke = defineCommand({
  noun: 'token',
  verb: 'revoke',
  summary: { en: 'Make a token worthless at once', ja: 'トークンをただちに失効させる' },
  examples: ['honban token revoke ci'],
  positionals: ['name'],
  flags: z.object({ name: tokenName, ...placeFlags }),
  run: async ({ name, ...flags }, world) =>
    await withAccounts(flags, world, async (opened) => {
      const { tokens } = opened.book;
      if (!tokens.list().some((one) => one.name === name))
        throw new ProblemError(tokenAbsent({ token: name }));
      await opened.record({ what: 'token-revoked', token: name });
      tokens.revoke(name);
      const { out, output, language } = world;
      if (output === 'json') out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'TokenRevoked', name }));
      else out.write(words[language](name));
      return exitCode.done;
    }),
});
