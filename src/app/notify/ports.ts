import type { Notice } from '../../core/notice.ts';
import type { Milliseconds } from '../../core/time.ts';
import type { NoticeRoute, Outbox } from './outbox.ts';

/** Where the outbox outlives the process. */
export interface OutboxMemory {
  read(): Promise<Outbox>;
  write(outbox: Outbox): Promise<void>;
}

/** The ways that the policy names, as they are now. */
export interface NoticeWays {
  routes(): Promise<readonly NoticeRoute[]>;
  /** How long before its end a go is told to end. */
  leads(): Promise<readonly Milliseconds[]>;
  /** @throws ProblemError when it was not taken. */
  send(route: string, notice: Notice): Promise<void>;
}
