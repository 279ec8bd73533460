/**
 * Sessions live in memory: a restart signs everybody out. A session is found by the digest of its cookie, is made anew at every
 * sign-in, and ends when nothing was asked for a while, when its time is over, or when somebody ends it.
 */
import type { SignInMethod } from '../../core/access.ts';
import type { Account } from '../../core/account.ts';
import type { Claims } from '../../core/account-of-claims.ts';
import { hours, instantFromEpoch, minutes } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { digestOf, newSecret } from './secret.ts';

export interface Opening {
  readonly account: Account;
  readonly by: SignInMethod;
  /** Address of who signed in. */
  readonly from: string;
  /** Of the kept account as it was; undefined for one that is kept nowhere. */
  readonly stamp?: string | undefined;
  /** Of one that an identity provider vouches for: the policy says anew with each request what it may. */
  readonly claims?: Claims | undefined;
}

export interface SignedIn extends Opening {
  /** Names it to its owner, and opens nothing. */
  readonly id: string;
  readonly since: Instant;
  readonly idleEnd: Instant;
  readonly end: Instant;
  /** Whether it signed in, or confirmed who sits there, just now. */
  readonly isConfirmed: boolean;
}

export interface Sessions {
  /** Answers the secret for the cookie, which is kept nowhere. */
  open(opening: Opening): string;
  /** Puts off the idle end. */
  find(secret: string): SignedIn | undefined;
  /** Of one account or of all, newest last. */
  list(name?: string): readonly SignedIn[];
  /** Who sits there has just shown it again. */
  confirm(name: string, id: string): void;
  end(secret: string): void;
  /** False where the account has no such session. */
  endOne(name: string, id: string): boolean;
  endAll(name: string): void;
}

export const idleLimit = hours(1);
export const wholeLimit = hours(12);
/** How long what is dangerous may be done without being asked again. */
export const confirmedLimit = minutes(10);
/** More than people sign in; the oldest makes room, so that nobody can fill the memory. */
const most = 1000;
/** Of one account: who signs in over and over puts out their own sessions, not those of others. */
const mostOfOne = 20;

interface Open extends Opening {
  readonly id: string;
  readonly since: number;
  readonly end: number;
  idleEnd: number;
  /** By a clock that nobody sets: setting the other one back makes no session longer. */
  readonly begun: number;
  seen: number;
  confirmed: number;
}

export function openSessions(
  clock: () => number = Date.now,
  stopwatch: () => number = () => performance.now(),
): Sessions {
  const open = new Map<string, Open>();
  const of = (name: string) => [...open].filter(([, { account }]) => account.name === name);
  const isOver = ({ idleEnd, end, begun, seen }: Open): boolean =>
    clock() >= Math.min(idleEnd, end) || stopwatch() >= Math.min(seen + idleLimit, begun + wholeLimit);
  const makeRoom = (name: string): void => {
    const own = of(name);
    const [oldest] = own.length >= mostOfOne ? own : open.size >= most ? open : [];
    if (oldest !== undefined) open.delete(oldest[0]);
  };
  return {
    open(opening) {
      const secret = newSecret();
      const now = clock();
      makeRoom(opening.account.name);
      const id = newSecret().slice(0, 12);
      const begun = stopwatch();
      const ends = { idleEnd: now + idleLimit, end: now + wholeLimit };
      const own = { ...opening, id, since: now, ...ends, begun, seen: begun, confirmed: begun };
      open.set(digestOf(secret), own);
      return secret;
    },
    find(secret) {
      const key = digestOf(secret);
      const found = open.get(key);
      if (found === undefined) return undefined;
      if (isOver(found)) {
        open.delete(key);
        return undefined;
      }
      found.idleEnd = clock() + idleLimit;
      found.seen = stopwatch();
      return shown(found, stopwatch());
    },
    list: (name) =>
      [...open.values()]
        .filter((one) => name === undefined || one.account.name === name)
        .filter((one) => !isOver(one))
        .map((one) => shown(one, stopwatch())),
    confirm(name, id) {
      for (const [, one] of of(name)) if (one.id === id) one.confirmed = stopwatch();
    },
    end: (secret) => void open.delete(digestOf(secret)),
    endOne(name, id) {
      const found = of(name).find(([, one]) => one.id === id);
      return found !== undefined && open.delete(found[0]);
    },
    endAll(name) {
      for (const [key] of of(name)) open.delete(key);
    },
  };
}

function shown({ since, idleEnd, end, ...rest }: Open, now: number): SignedIn {
  const { begun: _begun, seen: _seen, confirmed, ...opening } = rest;
  return {
    ...opening,
    isConfirmed: now < confirmed + confirmedLimit,
    since: instantFromEpoch(since),
    idleEnd: instantFromEpoch(Math.min(idleEnd, end)),
    end: instantFromEpoch(end),
  };
}
