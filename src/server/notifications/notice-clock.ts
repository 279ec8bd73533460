/** Lets a notifier turn while the server runs, one turn at a time. */
import type { Log } from '../log.ts';
import type { Notifier } from './notifier.ts';

export interface NoticeClock {
  end(): Promise<void>;
}

const every = 30_000;

export function startNoticeClock(notifier: Notifier, log: Log, onTurn: () => void): NoticeClock {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let turning = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await notifier.turn();
      onTurn();
    } catch (error) {
      log.error('notifications', { fault: String(error) });
    }
    if (!ended) timer = setTimeout(begin, every).unref();
  };
  const begin = (): void => {
    turning = turn();
  };
  begin();
  return {
    async end() {
      ended = true;
      clearTimeout(timer);
      await turning;
    },
  };
}
