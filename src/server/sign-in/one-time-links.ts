/** Links that sign in once: printed where the server was started, used up by the first who follows one, dead after their time. */
import type { Role } from '../../contract/route.ts';
import { minutes } from '../../core/time.ts';
import { digestOf, newSecret } from './secret.ts';

export interface LinkFor {
  readonly account: string;
  readonly roles: Readonly<Record<string, Role>>;
}

export interface OneTimeLinks {
  /** The secret behind the `#` of `/sign-in#…`. */
  make(linked: LinkFor): string;
  use(secret: string): LinkFor | undefined;
}

export const linkLimit = minutes(60);

export function openOneTimeLinks(clock: () => number = Date.now): OneTimeLinks {
  const links = new Map<string, LinkFor & { readonly end: number }>();
  return {
    make(linked) {
      const secret = newSecret();
      links.set(digestOf(secret), { ...linked, end: clock() + linkLimit });
      return secret;
    },
    use(secret) {
      const key = digestOf(secret);
      const found = links.get(key);
      links.delete(key);
      return found === undefined || clock() >= found.end ? undefined : found;
    },
  };
}
