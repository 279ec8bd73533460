/** What one check of a repository told: how it stands, and which part of what it holds was read back and compared. */
import type { Problem } from '../problem.ts';

/** From best to worst: what the worst thing seen makes of the repository. */
export const repositoryStates = [
  'healthy',
  'full',
  'read-only',
  'unreachable',
  'truncated',
  'corrupt',
  'incomplete',
  'missing',
  'foreign',
] as const;
export type RepositoryState = (typeof repositoryStates)[number];

export interface RepositoryHealth {
  /** Key in the policy. */
  readonly name: string;
  readonly failureDomain: string;
  readonly state: RepositoryState;
  /** The first ones of each kind; never a secret. */
  readonly problems: readonly Problem[];
  /** Recovery points whose manifest is believed, and those that were refused. */
  readonly points: number;
  readonly refused: number;
  /** Objects that believed points name, how many of these were read and compared now, and the bytes of that. */
  readonly objects: number;
  readonly readBack: number;
  readonly bytes: number;
  /** Part `number` (from 1) of `of`: parts together are all objects, each in exactly one. */
  readonly part: RotationPart;
}

export interface RotationPart {
  readonly number: number;
  readonly of: number;
}

/** The part of a day, so that a check each day reads everything within `of` days. */
export function partOfDay(epoch: number, of: number): RotationPart {
  return { number: (Math.floor(epoch / 86_400_000) % of) + 1, of };
}

/** Spread evenly by the object's own digest, so that the part of an object never changes. */
export function isInPart(digest: string, { number, of }: RotationPart): boolean {
  const hex = digest.slice(-12);
  return Number.parseInt(hex, 16) % of === number - 1;
}

export function worstState(states: Iterable<RepositoryState>): RepositoryState {
  let worst = 0;
  for (const state of states) worst = Math.max(worst, repositoryStates.indexOf(state));
  return repositoryStates[worst] ?? 'foreign';
}
