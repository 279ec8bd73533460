import type { Instant } from '../../../src/core/time.ts';

export interface TimePoint {
  readonly id: string;
  readonly at: Instant;
  /** Absent where nothing was measured: a hatched gap. */
  readonly value?: number | undefined;
  readonly limit?: number | undefined;
  readonly isWell: boolean;
  /** All of it in words. */
  readonly says: string;
}
