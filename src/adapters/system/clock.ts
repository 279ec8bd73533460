import type { Clock } from '../../app/ports.ts';
import { instantFromEpoch } from '../../core/time.ts';

/** The machine's clock; the gate compares it with the API server's and the witness's before it believes it. */
export const systemClock: Clock = { now: () => instantFromEpoch(Date.now()) };
