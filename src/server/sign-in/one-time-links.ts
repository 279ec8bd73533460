/** Links that sign in once: printed where the server was started, used up by the first who follows one, dead after their time. */
import type { Account } from '../../core/account.ts';
import { minutes } from '../../core/time.ts';
import { digestOf, newSecret } from './secret.ts';

export interface OneTimeLinks {
  /** The secret behind the `#` of `/sign-in#…`. */
  make(account: Account): string;
  use(secret: string): Account | undefined;
}

export const linkLimit = minutes(60);

export function openOneTimeLinks(clock: () => number = Date.now): OneTimeLinks {
  const links = new Map<string, { readonly account: Account; readonly end: number }>();
  return {
    make(account) {
      const secret = newSecret();
      links.set(digestOf(secret), { account, end: clock() + linkLimit });
      return secret;
    },
    use(secret) {
      const key = digestOf(secret);
      const found = links.get(key);
      links.delete(key);
      return found === undefined || clock() >= found.end ? undefined : found.account;
    },
  };
}
