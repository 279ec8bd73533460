/** Waiting for something that only asking can tell, with an end. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Waiting {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  /** Ends the waiting early, for example because a process died. */
  readonly hopeless?: () => Promise<boolean>;
}

const pollMilliseconds = 50;

/** True as soon as `done` says so, false when the time is over or it became hopeless. */
export async function waitUntil(done: () => Promise<boolean>, waiting: Waiting): Promise<boolean> {
  const end = performance.now() + waiting.milliseconds;
  while (performance.now() < end) {
    waiting.signal.throwIfAborted();
    if (await done()) return true;
    if ((await waiting.hopeless?.()) === true) return false;
    await sleep(pollMilliseconds);
  }
  return false;
}
