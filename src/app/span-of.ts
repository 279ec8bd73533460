import { earliest, latest } from '../core/time.ts';
import type { Instant, Span } from '../core/time.ts';

/** From the oldest to the newest; with none, the moment of judging. */
export function spanOf(spans: readonly Span[], at: Instant): Span {
  return {
    from: earliest(spans.map(({ from }) => from)) ?? at,
    to: latest(spans.map(({ to }) => to)) ?? at,
  };
}
