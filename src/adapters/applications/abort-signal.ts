/** Pure layers know a part of AbortSignal; Node's own functions want all of it. */
import type { AbortSignalLike } from '../../core/source.ts';

export function abortSignalOf(signal: AbortSignalLike): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  else signal.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
