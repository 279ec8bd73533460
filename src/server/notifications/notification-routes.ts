import { getNotifications } from '../../contract/notifications.ts';
import type { Delivery } from '../../app/notify/outbox.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import type { Installation } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';

const shown = 200;

export function notificationRoutes(
  { mode, notifications }: Installation,
  deliveries: () => readonly Delivery[],
): readonly BoundRoute[] {
  return [
    handle(getNotifications, async ({ reader }) => ({
      apiVersion: 'honban/v1' as const,
      kind: 'NotificationList' as const,
      mode,
      routes: ((await notifications?.ways.routes()) ?? []).map(({ name }) => name),
      items: deliveries()
        .filter(({ notice }) => isFor(reader, notice.cluster))
        .toReversed()
        .slice(0, shown)
        .map(itemOf),
    })),
  ];
}

function isFor(reader: Reader, cluster: string): boolean {
  return reader.may('viewer', cluster);
}

function itemOf({ notice, route, state, attempts, next, ended, problem }: Delivery) {
  const { id, event, cluster, text, because, at } = notice;
  return {
    notice: id,
    event,
    cluster,
    text,
    because,
    noticed: at,
    route,
    state,
    attempts,
    ...(state === 'waiting' ? { next } : {}),
    ...(ended === undefined ? {} : { ended }),
    ...(problem === undefined ? {} : { problem }),
  };
}
