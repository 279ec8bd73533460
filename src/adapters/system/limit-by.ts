/** Time limits for actions, by a timer of this process; and its monotonic clock. */
import type { LimitBy, Stopwatch } from '../../app/drill/ports.ts';

export const stopwatch: Stopwatch = () => performance.now();

export const limitBy: LimitBy = (limit, signal) => {
  const controller = new AbortController();
  const { promise: aborted, resolve } = Promise.withResolvers<'timed-out' | 'interrupted'>();
  const abort = (why: 'timed-out' | 'interrupted'): void => {
    resolve(why);
    controller.abort();
  };
  const timer = setTimeout(() => abort('timed-out'), limit);
  const heed = (): void => abort('interrupted');
  signal.addEventListener('abort', heed);
  if (signal.aborted) heed();
  return {
    signal: controller.signal,
    aborted,
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', heed);
    },
  };
};
