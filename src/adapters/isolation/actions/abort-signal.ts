/** The signal that pure layers know, as the platform's own. */
import type { AbortSignalLike } from '../../../core/source.ts';

export function abortSignal(signal: AbortSignalLike): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
