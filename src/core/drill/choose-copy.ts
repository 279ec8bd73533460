/**
 * Which copy is drilled: Honban chooses, so that nobody can pick the one that is known to work. Mostly the newest; in turn a random
 * older one, and the oldest, which shows that retention and the keys of that time still hold.
 */
export type ChoiceMethod = 'newest' | 'random' | 'oldest';

export interface Choice<Copy> {
  readonly copy: Copy;
  readonly method: ChoiceMethod;
  /** With it anybody can repeat the choice. */
  readonly seed: string;
  readonly of: number;
}

/** Of every four drills two take the newest, one a random one, one the oldest. */
const turns: readonly ChoiceMethod[] = ['newest', 'random', 'newest', 'oldest'];

export interface Choosing {
  /** How many drills of this object were begun before. */
  readonly before: number;
  /** Nothing like the newest copy has passed since settings, versions or keys changed: an older one would prove only what was. */
  readonly newestUnproven: boolean;
  readonly seed: string;
  readonly sha256: (text: string) => string;
}

/** Copies in order of time, oldest first. Undefined where there is none. */
export function chooseCopy<Copy>(
  copies: readonly Copy[],
  { before, newestUnproven, seed, sha256 }: Choosing,
): Choice<Copy> | undefined {
  const turn = turns[before % turns.length] ?? 'newest';
  const method = newestUnproven ? 'newest' : turn;
  const copy = copies[indexOf(method, copies.length, () => fraction(sha256(seed)))];
  return copy === undefined ? undefined : { copy, method, seed, of: copies.length };
}

function indexOf(method: ChoiceMethod, count: number, fractionOf: () => number): number {
  if (method === 'newest') return count - 1;
  return method === 'oldest' ? 0 : Math.floor(fractionOf() * count);
}

/** The first 48 bits of a digest `sha256:<hex>` as a number in [0, 1). */
function fraction(digest: string): number {
  return Number.parseInt(digest.slice('sha256:'.length, 'sha256:'.length + 12), 16) / 2 ** 48;
}
