/**
 * Facts that were seen before, played back through the port they came from.
 * A recording is one; so is anything a test wants to have been seen.
 */
import type { ClusterIdentity } from '../core/evidence.ts';
import type { Fact, Facts, Seen } from '../core/fact.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import type { Span } from '../core/time.ts';
import type { Collected, CollectOptions, FactSource } from './ports.ts';

export interface Remembered {
  readonly identity: Seen<ClusterIdentity>;
  readonly observed: Span;
  /** What was seen, by id of the fact. */
  readonly seen: ReadonlyMap<string, Seen<unknown>>;
  readonly clocks?: Collected['clocks'];
  readonly requests?: number;
}

/** A source that answers from what is remembered; what is not is `notTried`, never empty. */
export function rememberedFacts(remembered: Remembered, kind: FactSource['kind'] = 'recording'): FactSource {
  return {
    kind,
    clock: { now: () => remembered.observed.to },
    collect: (facts, options = {}) => Promise.resolve(answer(remembered, facts, options)),
    close: () => Promise.resolve(),
  };
}

/** A look-up over what was seen, as checks' runners want it. */
export function factsOf(seen: ReadonlyMap<string, Seen<unknown>>): Facts {
  // A map by id cannot carry each fact's own type; only providers fill it, and each is typed by its fact.
  return { get: <T>(fact: Fact<T>) => seen.get(fact.id) as Seen<T> | undefined };
}

/** What a fact is that nobody looked for. */
export function notTried(fact: Fact<unknown>, observed: Span): Seen<never> {
  return {
    state: 'notTried',
    why: factNotProvided(fact),
    observed,
    origin: { source: 'honban', where: fact.id },
  };
}

function answer(
  remembered: Remembered,
  facts: readonly Fact<unknown>[],
  { signal, onProgress }: CollectOptions,
): Collected {
  const { identity, observed, clocks } = remembered;
  const seen = new Map<string, Seen<unknown>>();
  for (const fact of facts) {
    const found = signal?.aborted === true ? undefined : remembered.seen.get(fact.id);
    const shown = found ?? notTried(fact, observed);
    seen.set(fact.id, shown);
    onProgress?.({ fact, state: shown.state, done: seen.size, total: facts.length });
  }
  return {
    identity,
    facts: factsOf(seen),
    observed,
    ...(clocks === undefined ? {} : { clocks }),
    requests: remembered.requests ?? 0,
  };
}

export const factNotProvided = defineProblem<Pick<Fact<unknown>, 'id' | 'about'>>('honban.not-provided', {
  tried: {
    en: ({ about, id }) => `look for “${about.en}” (${id})`,
    ja: ({ about, id }) => `「${about.ja}」（${id}）の確認`,
  },
  cause: {
    en: () => 'None of the sources that were open provides it, or the look was stopped before its turn.',
    ja: () => '開いている取得元のどれも提供していないか、順番が来る前に中断されました。',
  },
  fix: {
    en: () => 'Look at the live cluster instead of a recording, or make a new recording with this version.',
    ja: () => '記録ではなく実際のクラスターを調べるか、この版で記録を作り直してください。',
  },
  unchanged: nothingChanged,
});
