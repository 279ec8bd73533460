/** Today's context values, read from the facts of one run. A value whose facts were not completely seen is absent. */
import type { Context } from '../core/evidence.ts';
import type { Facts, Fact } from '../core/fact.ts';
import { contextValues } from '../core/kubernetes/context.ts';
import type { Instant, Span } from '../core/time.ts';
import { lookAt } from './look.ts';

export const contextFacts: readonly Fact<unknown>[] = contextValues.flatMap(({ needs }) =>
  Object.values(needs),
);

export function readContext(
  facts: Facts,
  at: Instant,
  digest: (text: string) => string,
): { readonly context: Context; readonly spans: readonly Span[] } {
  const context: Record<string, string> = {};
  const spans: Span[] = [];
  for (const { name, needs, ...value } of contextValues) {
    const look = lookAt(needs, facts, at);
    if (look.gaps.length > 0) continue;
    const found = value.read(look.values, digest);
    if (found === undefined) continue;
    context[name] = found;
    spans.push(...look.spans);
  }
  return { context, spans };
}
