/**
 * Guessing gets slower and slower, for whoever guesses: counted for one account from one address, and for one address over all
 * accounts. An account is never closed as such, so nobody can lock its owner out from elsewhere, and an address does not keep
 * out those who have signed in from it before. One-time links are beyond guessing and pass by this.
 */
import { hours, minutes, seconds } from '../../core/time.ts';

export interface Attempts {
  /** Milliseconds to wait before this may be tried, 0 for now. It counts as failed until it has succeeded. */
  begin(account: string, from: string): number;
  succeeded(account: string, from: string): void;
  /** Whether a try from somewhere would have to wait. */
  isSlowed(account: string): boolean;
  forget(account: string): void;
}

interface Tally {
  failures: number;
  until: number;
  last: number;
}

/** How many may go wrong at once before it slows down, and how slow it gets. */
const forAccount = { free: 5, first: seconds(2), longest: minutes(15) };
const forAddress = { free: 30, first: seconds(2), longest: minutes(5) };
const forgottenAfter = hours(1);
/** Beyond that the oldest is forgotten, so that nobody can fill the memory. */
const most = 10_000;

export function openAttempts(clock: () => number = Date.now): Attempts {
  const tallies = new Map<string, Tally>();
  const known = new Set<string>();
  const tallyOf = (key: string): Tally => {
    const now = clock();
    const found = tallies.get(key);
    tallies.delete(key);
    const tally =
      found === undefined || now - found.last > forgottenAfter ? { failures: 0, until: 0, last: now } : found;
    // Put at the end again: the first is then always the one not seen for longest.
    tallies.set(key, tally);
    const [oldest] = tallies.keys();
    if (tallies.size > most && oldest !== undefined) tallies.delete(oldest);
    return tally;
  };
  const failed = (tally: Tally, { free, first, longest }: typeof forAccount): void => {
    const now = clock();
    tally.failures += 1;
    tally.last = now;
    const beyond = tally.failures - free;
    if (beyond >= 0) tally.until = now + Math.min(first * 2 ** Math.min(beyond, 20), longest);
  };
  return {
    begin(account, from) {
      const place = placeOf(from);
      const pair = `${account}\n${place}`;
      const [own, shared] = [tallyOf(pair), tallyOf(`\n${place}`)];
      const until = known.has(pair) ? own.until : Math.max(own.until, shared.until);
      const wait = until - clock();
      if (wait > 0) return wait;
      failed(own, forAccount);
      failed(shared, forAddress);
      return 0;
    },
    succeeded(account, from) {
      const place = placeOf(from);
      const pair = `${account}\n${place}`;
      tallies.delete(pair);
      const shared = tallies.get(`\n${place}`);
      if (shared !== undefined && shared.failures > 0) shared.failures -= 1;
      const [oldest] = known;
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.add(pair);
    },
    isSlowed: (account) =>
      [...tallies].some(([key, { until }]) => key.startsWith(`${account}\n`) && until > clock()),
    forget(account) {
      for (const key of tallies.keys()) if (key.startsWith(`${account}\n`)) tallies.delete(key);
    },
  };
}

/** One who holds an IPv6 address holds the 2^64 around it. */
function placeOf(from: string): string {
  const plain = from.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
