/** Notifications of a server: they run where anything runs by itself, and are shown wherever they are asked for. */
import type { Delivery } from '../../app/notify/outbox.ts';
import type { EventBoard } from '../events/event-board.ts';
import type { BoundRoute } from '../http/bind.ts';
import type { Installation } from '../installation.ts';
import type { Log } from '../log.ts';
import type { GateDesk } from '../pages/gate-desk.ts';
import { startNoticeClock } from './notice-clock.ts';
import type { NoticeClock } from './notice-clock.ts';
import { notificationRoutes } from './notification-routes.ts';
import { openNotifier } from './notifier.ts';
import type { Notifier } from './notifier.ts';

export interface NoticesSetting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly board: EventBoard;
  readonly log: Log;
}

export interface Notices {
  readonly routes: readonly BoundRoute[];
  deliveries(): readonly Delivery[];
  attempts(): ReturnType<Notifier['attempts']>;
  begin(): void;
  end(): Promise<void>;
}

export function openNotices(setting: NoticesSetting): Notices {
  const { installation, board, log } = setting;
  let notifier: Notifier | undefined;
  let beginning: Promise<NoticeClock | undefined> | undefined;
  const deliveries = (): readonly Delivery[] => notifier?.deliveries() ?? [];
  return {
    routes: notificationRoutes(installation, deliveries),
    deliveries,
    attempts: () => notifier?.attempts() ?? [],
    begin() {
      beginning = open(setting, board, (opened) => (notifier = opened)).catch((error: unknown) => {
        log.error('notifications', { fault: String(error) });
        return undefined;
      });
    },
    async end() {
      await (await beginning)?.end();
    },
  };
}

async function open(
  { installation, desk, log }: NoticesSetting,
  board: EventBoard,
  onOpen: (notifier: Notifier) => void,
): Promise<NoticeClock | undefined> {
  const { notifications } = installation;
  if (notifications === undefined) return undefined;
  const notifier = await openNotifier({ installation, notifications, desk, log });
  onOpen(notifier);
  const count = (): number => notifier.attempts().reduce((sum, { count: own }) => sum + own, 0);
  let told = 0;
  return startNoticeClock(notifier, log, () => {
    if (count() !== told) board.tell({ kind: 'changed', of: ['notifications'] });
    told = count();
  });
}
