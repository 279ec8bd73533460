/**
 * Tells before a go ends and when it falls: looks at each gate every now and then, writes down what is to be told before it is
 * told, and tries again with growing pauses. What was told is remembered over restarts.
 */
import { dueIn, withAttempt, withNotices } from '../../app/notify/outbox.ts';
import type { Delivery, Outbox } from '../../app/notify/outbox.ts';
import type { NoticeWays, OutboxMemory } from '../../app/notify/ports.ts';
import { noticesOf, verdictNow } from '../../core/notice.ts';
import type { KnownVerdict, Notice } from '../../core/notice.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { noticeFault } from '../http/problems.ts';
import type { Installation } from '../installation.ts';
import type { Log } from '../log.ts';
import type { GateDesk } from '../pages/gate-desk.ts';

export interface Notifications {
  readonly ways: NoticeWays;
  readonly memory: OutboxMemory;
}

export interface NotifierSetting {
  readonly installation: Installation;
  readonly notifications: Notifications;
  readonly desk: GateDesk;
  readonly log: Log;
}

export interface Notifier {
  /** Once; returns when everything that was due has been tried. */
  turn(): Promise<void>;
  deliveries(): readonly Delivery[];
  /** Attempts since the start, by route and whether they failed. */
  attempts(): readonly { readonly route: string; readonly failed: boolean; readonly count: number }[];
}

export async function openNotifier(setting: NotifierSetting): Promise<Notifier> {
  const { notifications, installation, log } = setting;
  let outbox = await notifications.memory.read();
  const counts = new Map<string, number>();
  const keep = async (next: Outbox): Promise<void> => {
    outbox = next;
    try {
      await notifications.memory.write(next);
    } catch (error) {
      // Told twice after a restart is better than not told.
      log.error('what was notified could not be kept', { fault: String(error) });
    }
  };
  return {
    async turn() {
      const before = outbox;
      const noticed = await lookForNotices(outbox, setting);
      if (noticed !== before) await keep(noticed);
      for (const delivery of dueIn(outbox, installation.now())) {
        const problem = await attempt(delivery, setting);
        const key = `${delivery.route}\n${problem === undefined ? '' : 'failed'}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        await keep(withAttempt(outbox, delivery, { at: installation.now(), problem }));
      }
    },
    deliveries: () => outbox.deliveries,
    attempts: () =>
      [...counts].map(([key, count]) => {
        const [route = '', failed] = key.split('\n');
        return { route, failed: failed === 'failed', count };
      }),
  };
}

async function lookForNotices(
  outbox: Outbox,
  { installation, notifications, desk, log }: NotifierSetting,
): Promise<Outbox> {
  const at = installation.now();
  const leads = await notifications.ways.leads();
  const verdicts: Record<string, KnownVerdict> = { ...outbox.verdicts };
  const notices: Notice[] = [];
  for (const cluster of await installation.clusters()) {
    try {
      const decision = await desk.decision(cluster);
      const before = outbox.verdicts[cluster.name];
      notices.push(...noticesOf(decision, { before, at, leads }));
      verdicts[cluster.name] = verdictNow(decision, before, at);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      log.debug('no decision to notify about', { cluster: cluster.name, code: error.problem.code });
    }
  }
  const next = withNotices(outbox, notices, await notifications.ways.routes());
  const same = next.deliveries.length === outbox.deliveries.length && sameVerdicts(verdicts, outbox.verdicts);
  return same ? outbox : { ...next, verdicts };
}

function sameVerdicts(one: Outbox['verdicts'], other: Outbox['verdicts']): boolean {
  return Object.entries(one).every(([name, known]) => other[name] === known);
}

async function attempt(
  { notice, route, attempts }: Delivery,
  { notifications, log }: NotifierSetting,
): Promise<Problem | undefined> {
  const told = { route, notice: notice.id, attempt: attempts + 1 };
  try {
    await notifications.ways.send(route, notice);
    log.info('notified', told);
    return undefined;
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : noticeFault({ route });
    const cause = error instanceof ProblemError ? problem.cause.en : String(error);
    log.error('not notified', { ...told, code: problem.code, cause });
    return problem;
  }
}
