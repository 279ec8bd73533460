/**
 * What browsers were asked to sign with a passkey: each is good once, for one purpose and for minutes. One address holds a few, so
 * that nobody who only asks pushes out the challenge of somebody else.
 */
import { minutes } from '../../core/time.ts';

export type Purpose =
  | { readonly kind: 'sign-in' }
  /** Bound to the session that asked. */
  | { readonly kind: 'confirm'; readonly session: string }
  | { readonly kind: 'register'; readonly session: string; readonly handle: string };

export interface Challenges {
  keep(challenge: string, purpose: Purpose, from: string): void;
  /** At most once. */
  take(challenge: string | undefined): Purpose | undefined;
}

export const challengeLimit = minutes(5);
const mostOfOne = 50;
const most = 10_000;

export function openChallenges(clock: () => number = Date.now): Challenges {
  const open = new Map<string, { readonly purpose: Purpose; readonly from: string; readonly end: number }>();
  const forget = (key: string | undefined): void => {
    if (key !== undefined) open.delete(key);
  };
  const makeRoom = (from: string): void => {
    for (const [key, { end }] of open) {
      if (end > clock()) break;
      open.delete(key);
    }
    const own = [...open].filter((one) => one[1].from === from).map(([key]) => key);
    if (own.length >= mostOfOne) forget(own[0]);
    else if (open.size >= most) forget(open.keys().next().value);
  };
  return {
    keep(challenge, purpose, from) {
      makeRoom(from);
      open.set(challenge, { purpose, from, end: clock() + challengeLimit });
    },
    take(challenge) {
      if (challenge === undefined) return undefined;
      const found = open.get(challenge);
      open.delete(challenge);
      return found === undefined || clock() >= found.end ? undefined : found.purpose;
    },
  };
}
