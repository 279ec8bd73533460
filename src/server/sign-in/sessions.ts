/**
 * Sessions live in memory: a restart signs everybody out. A session is found by the digest of its cookie, is made anew at every
 * sign-in, and ends when nothing was asked for a while, when its time is over, or when somebody ends it.
 */
import { hours, instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Account } from '../../core/account.ts';
import { digestOf, newSecret } from './secret.ts';

export interface SignedIn {
  readonly account: Account;
  readonly idleEnd: Instant;
  readonly end: Instant;
}

export interface Sessions {
  /** Answers the secret for the cookie, which is kept nowhere. */
  open(account: Account): string;
  /** Puts off the idle end. */
  find(secret: string): SignedIn | undefined;
  end(secret: string): void;
  endAll(name: string): void;
}

export const idleLimit = hours(1);
export const wholeLimit = hours(12);
/** More than people sign in; the oldest makes room, so that nobody can fill the memory. */
const most = 1000;

export function openSessions(clock: () => number = Date.now): Sessions {
  const open = new Map<string, { account: Account; idleEnd: number; end: number }>();
  return {
    open(account) {
      const secret = newSecret();
      const now = clock();
      const [oldest] = open.keys();
      if (open.size >= most && oldest !== undefined) open.delete(oldest);
      open.set(digestOf(secret), { account, idleEnd: now + idleLimit, end: now + wholeLimit });
      return secret;
    },
    find(secret) {
      const key = digestOf(secret);
      const found = open.get(key);
      if (found === undefined) return undefined;
      const now = clock();
      if (now >= found.idleEnd || now >= found.end) {
        open.delete(key);
        return undefined;
      }
      found.idleEnd = now + idleLimit;
      const { account, idleEnd, end } = found;
      return {
        account,
        idleEnd: instantFromEpoch(Math.min(idleEnd, end)),
        end: instantFromEpoch(end),
      };
    },
    end: (secret) => void open.delete(digestOf(secret)),
    endAll(name) {
      for (const [key, { account }] of open) if (account.name === name) open.delete(key);
    },
  };
}
