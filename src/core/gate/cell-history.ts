/**
 * What all records together say about one cell, kept small: the newest of each kind that can still matter, so that a ledger
 * of any length folds into it. Order of reading changes nothing.
 */
import type { Unseen } from '../fact.ts';
import { severities } from '../finding.ts';
import type { Text } from '../i18n.ts';
import type { Instant, Span } from '../time.ts';
import type { CellFinding } from './answer-verdict.ts';
import { canClear } from './producer-rank.ts';
import type { RankedProducer } from './producer-rank.ts';

/** Where an observation comes from. */
export interface Sighting {
  readonly observed: Span;
  /** Its place in the ledger. */
  readonly sequence: number;
  readonly record: string;
  readonly producer: RankedProducer;
}

export interface Pass extends Sighting {
  /** Why it does not count today, put into words only when asked; undefined when it does. */
  readonly lapsed?: () => Text;
  /** When it ends by its own word, whatever its age. */
  readonly until?: Instant;
  /** From when on the outside data that it was judged with is too old, however often the look is repeated. */
  readonly outdated?: Instant;
}

export interface Fail extends Sighting {
  readonly findings: readonly CellFinding[];
  /** The object was completely seen, so that findings of before which are not among these are gone. */
  readonly covered: boolean;
  /** For a drill that failed as a whole. */
  readonly why?: Text;
}

export interface Gap extends Sighting {
  readonly state: Unseen;
  readonly why: Text;
  /** Unreachable or timed out where the limit allows for it: told, but does not displace a pass. */
  readonly tolerated: boolean;
}

interface StandingFinding extends CellFinding {
  readonly fail: Fail;
}

/** How many outcomes of drills are looked at, and how many fails among them make one pass too few. */
const lastDrills = 5;
const unreliable = 2;

export class CellHistory {
  readonly #fails = new Map<string, Fail>();
  readonly #clearing = new Map<string, Pass>();
  readonly #covering = new Map<string, Sighting>();
  readonly #findings = new Map<string, StandingFinding>();
  #outcomes: readonly { readonly failed: boolean; readonly observed: Span }[] = [];
  #counting: Pass | undefined;
  #newestPass: Pass | undefined;
  #gap: Gap | undefined;
  #toleratedGap: Gap | undefined;
  #passedSince = false;
  readonly #drill: boolean;

  constructor(options: { readonly drill: boolean }) {
    this.#drill = options.drill;
  }

  /** `since`: passes that stand before it in the ledger count only when one stands after it. */
  pass(pass: Pass, since?: number): void {
    this.#remember(false, pass.observed);
    keepNewest(this.#clearing, pass);
    keepNewest(this.#covering, pass);
    this.#newestPass = newest(this.#newestPass, pass);
    this.#passedSince ||= since === undefined || pass.sequence > since;
    if (pass.lapsed !== undefined) return;
    this.#counting = newest(this.#counting, pass);
  }

  fail(fail: Fail): void {
    this.#remember(true, fail.observed);
    const { key } = fail.producer;
    const known = this.#fails.get(key);
    if (known === undefined || endsLater(fail, known)) this.#fails.set(key, fail);
    if (fail.covered) keepNewest(this.#covering, fail);
    for (const found of fail.findings) {
      const findingKey = `${key} ${found.finding.fingerprint}`;
      const standing = this.#findings.get(findingKey);
      if (standing === undefined || endsLater(fail, standing.fail))
        this.#findings.set(findingKey, { ...found, fail });
    }
  }

  gap(gap: Gap): void {
    if (gap.tolerated) this.#toleratedGap = newest(this.#toleratedGap, gap);
    else this.#gap = newest(this.#gap, gap);
  }

  /** The fail that no pass has cleared, the newest of several. */
  standingFail(): Fail | undefined {
    let standing: Fail | undefined;
    for (const fail of this.#fails.values())
      if (!this.#isCleared(fail) && (standing === undefined || endsLater(fail, standing))) standing = fail;
    return standing;
  }

  /** Findings of fails that stand, without those that a later complete look no longer saw. */
  standingFindings(fail: Fail): readonly CellFinding[] {
    const standing = [...this.#findings.values()].filter(
      ({ fail: of }) => !clears(this.#covering.values(), of),
    );
    return standing.length === 0 ? fail.findings : standing.sort(byWeight);
  }

  /** True when a pass follows the newest fail, but too many drills before it failed. */
  needsAnotherPass(fail: Fail): boolean {
    return clears(this.#clearing.values(), fail);
  }

  #isCleared(fail: Fail): boolean {
    if (!clears(this.#clearing.values(), fail)) return false;
    if (!this.#drill || this.#outcomes.filter(({ failed }) => failed).length < unreliable) return true;
    const passesAfter = this.#outcomes.filter(
      ({ failed, observed }) => !failed && observed.from > fail.observed.to,
    );
    return passesAfter.length >= unreliable;
  }

  /** The newest pass that counts today; one from before the last fail does not, even when a pass that is overtaken cleared it. */
  get counting(): Pass | undefined {
    const pass = this.#counting;
    if (pass === undefined || !this.#passedSince) return undefined;
    for (const { observed } of this.#fails.values()) if (observed.to >= pass.observed.from) return undefined;
    return pass;
  }

  get newestPass(): Pass | undefined {
    return this.#newestPass;
  }

  get passedSinceRestore(): boolean {
    return this.#passedSince;
  }

  /** The unknown that is newer than every pass; at the same moment it stands before the pass. */
  displacing(): Gap | undefined {
    const gap = this.#gap;
    if (gap === undefined || this.#newestPass === undefined) return gap;
    return gap.observed.from >= this.#newestPass.observed.from ? gap : undefined;
  }

  /** The newest reason why nothing was seen, whether or not it displaces anything. */
  get newestGap(): Gap | undefined {
    return this.#toleratedGap === undefined ? this.#gap : newest(this.#gap, this.#toleratedGap);
  }

  get isUntouched(): boolean {
    return this.#newestPass === undefined && this.#fails.size === 0;
  }

  /** The last five outcomes; of two at the same moment the fail is taken first. */
  #remember(failed: boolean, observed: Span): void {
    if (!this.#drill) return;
    this.#outcomes = [...this.#outcomes, { failed, observed }]
      .sort((one, other) => {
        if (one.observed.to !== other.observed.to) return one.observed.to > other.observed.to ? -1 : 1;
        return Number(other.failed) - Number(one.failed);
      })
      .slice(0, lastDrills);
  }
}

/** The gravest first, then in an order that no reading changes. */
function byWeight({ finding: one }: CellFinding, { finding: other }: CellFinding): number {
  const weight = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (weight !== 0) return weight;
  return one.fingerprint < other.fingerprint ? -1 : 1;
}

/** Something at least as strong saw it wholly after the fail. */
function clears(sightings: Iterable<Sighting>, fail: Fail): boolean {
  for (const { observed, producer } of sightings)
    if (observed.from > fail.observed.to && canClear(producer, fail.producer)) return true;
  return false;
}

function keepNewest<S extends Sighting>(known: Map<string, S>, sighting: S): void {
  const { key } = sighting.producer;
  known.set(key, newest(known.get(key), sighting));
}

function newest<S extends Sighting>(known: S | undefined, sighting: S): S {
  if (known === undefined) return sighting;
  return isLater(sighting, known) ? sighting : known;
}

function isLater(one: Sighting, other: Sighting): boolean {
  if (one.observed.from !== other.observed.from) return one.observed.from > other.observed.from;
  return one.record > other.record;
}

function endsLater(one: Sighting, other: Sighting): boolean {
  if (one.observed.to !== other.observed.to) return one.observed.to > other.observed.to;
  return one.record > other.record;
}
