/** What Honban knows of its own drills, from its ledger: whether they ran as the policy says, and what they achieved. */
import { defineFact } from '../fact.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Instant } from '../time.ts';
import type { Measured } from './measured.ts';

export interface KnownDrill {
  readonly drill: string;
  /** When it began. */
  readonly at: Instant;
  readonly about: readonly ObjectRef[];
  /** As the gate counts it; a copy picked by hand can fail, and meets nothing. */
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** It came to its own end on a copy that Honban chose, whatever it found. */
  readonly ended: boolean;
  /** Id of the recovery point that was drilled. */
  readonly point?: string;
  readonly measured: Measured;
}

/** Oldest first. */
export const drillRuns = defineFact<readonly KnownDrill[]>({
  id: 'backup.drillRuns',
  about: { en: 'Runs of drills', ja: '演習の実施の記録' },
});

export interface KnownSaboteur {
  readonly drill: string;
  /** How the copy was spoiled. */
  readonly sabotage: string;
  /** When it began. */
  readonly at: Instant;
  readonly caught: boolean;
}

/** Oldest first. */
export const saboteurRuns = defineFact<readonly KnownSaboteur[]>({
  id: 'backup.saboteurRuns',
  about: { en: 'Runs of drills on spoiled copies', ja: '壊した控えでの演習の実施の記録' },
});

export interface Recovery extends Omit<KnownDrill, 'about' | 'verdict' | 'ended'> {
  readonly about: ObjectRef;
  readonly verdict: 'pass' | 'fail';
  /** How much larger the newest copy is than the drilled one; absent where either is not known. */
  readonly growth?: number;
}

/** Of each drill and object the last ones that passed or failed, oldest first. Applications without any are missing. */
export const recoveries = defineFact<readonly Recovery[]>({
  id: 'backup.recoveries',
  about: { en: 'Recoveries in the last drills', ja: '直近の演習での復旧の記録' },
});

/** So many are looked at: one good drill must not hide the bad ones before it. */
export const recoveriesKept = 5;
