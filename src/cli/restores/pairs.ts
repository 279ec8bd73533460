/** `OLD=NEW` on the command line, with commas or several times. */
import { ProblemError } from '../../core/problem.ts';
import { pairUnreadable } from './restore-problems.ts';

const pair = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)=([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)$/;

export function pairsOf(flag: string, given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given
    .flatMap((list) => list.split(','))
    .map((text): [string, string] => {
      const [, old, , name] = pair.exec(text) ?? [];
      if (old === undefined || name === undefined) throw new ProblemError(pairUnreadable({ flag, text }));
      return [old, name];
    });
  return Object.fromEntries(pairs);
}
