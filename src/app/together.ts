/** Facts of one run from several places: the cluster, the policy, data bundled with Honban. The first that has one answers. */
import type { Fact, Facts, Seen } from '../core/fact.ts';

export function together(...all: readonly Facts[]): Facts {
  return {
    get<T>(fact: Fact<T>): Seen<T> | undefined {
      for (const facts of all) {
        const seen = facts.get(fact);
        if (seen !== undefined && seen.state !== 'notTried') return seen;
      }
      return all.map((facts) => facts.get(fact)).find((seen) => seen !== undefined);
    },
  };
}
