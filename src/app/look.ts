/**
 * Decides for one judgement which of the facts it needs may be used. The only place where `Seen` is unwrapped for a check:
 * forbidden, timed out, empty where nothing can be empty, and too old all end the same way, as not seen.
 */
import type { JudgedWith } from '../core/evidence.ts';
import type { Fact, Facts, MissingObject, Needs, NotCompletelySeen, Seen } from '../core/fact.ts';
import type { Problem } from '../core/problem.ts';
import { between, days } from '../core/time.ts';
import type { Instant, Span } from '../core/time.ts';
import { emptyNotBelieved, notCollected, tooOld } from './problems/not-seen.ts';

export interface Look {
  readonly values: Readonly<Record<string, unknown>>;
  /** When what was used was observed; bundled data does not count. */
  readonly spans: readonly Span[];
  /** Facts that were not completely seen, by the name they were needed under. */
  readonly gaps: readonly Gap[];
  /** Outside data among what was used, by its own date. */
  readonly data: readonly JudgedWith[];
}

export interface Gap {
  readonly name: string;
  readonly state: NotCompletelySeen<unknown>['state'];
  readonly why: Problem;
  /** Something was seen nevertheless and stands in `values`. */
  readonly partly: boolean;
  readonly missing: readonly MissingObject[] | undefined;
}

export function lookAt(needs: Needs, facts: Facts, at: Instant): Look {
  const values: Record<string, unknown> = {};
  const spans: Span[] = [];
  const gaps: Gap[] = [];
  const data: JudgedWith[] = [];
  for (const [name, fact] of Object.entries(needs)) {
    const seen = usable(fact, facts.get(fact), at);
    if (seen === undefined) {
      gaps.push({
        name,
        state: 'notTried',
        why: notCollected({ fact: fact.id }),
        partly: false,
        missing: undefined,
      });
      continue;
    }
    if (seen.value !== undefined) values[name] = seen.value;
    if (fact.maximumAge === undefined) spans.push(seen.observed);
    if (fact.data !== undefined && seen.value !== undefined)
      data.push({ kind: fact.data, of: seen.observed.from });
    if (seen.state !== 'complete') gaps.push(gapOf(name, seen));
  }
  return { values, spans, gaps, data };
}

function gapOf(name: string, seen: NotCompletelySeen<unknown>): Gap {
  const partly = seen.value !== undefined;
  return { name, state: seen.state, why: seen.why, partly, missing: partly ? seen.missing : undefined };
}

/** A complete look that must not be believed becomes an incomplete one. */
export function usable(
  fact: Fact<unknown>,
  seen: Seen<unknown> | undefined,
  at: Instant,
): Seen<unknown> | undefined {
  if (seen === undefined || seen.state !== 'complete') return seen;
  const { observed, origin, value } = seen;
  if (fact.neverEmpty === true && isEmpty(value))
    return { state: 'partial', why: emptyNotBelieved({ fact: fact.id }), observed, origin };
  if (fact.maximumAge !== undefined && between(observed.from, at) > fact.maximumAge) {
    const why = tooOld({ fact: fact.id, since: observed.from.slice(0, 10), days: fact.maximumAge / days(1) });
    return { state: 'absent', why, observed, origin };
  }
  return seen;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value instanceof Map && value.size === 0;
}
