/** What the server runs with: where it listens, what it does by itself, whom it tells. Secrets stand in none of it. */
import type { Delivery } from '../../app/notify/outbox.ts';
import type { NoticeRouteItem, SettingsPage } from '../../contract/settings.ts';
import type { Text } from '../../core/i18n.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { durationOf } from '../../core/policy/values.ts';
import { scheduledOf } from '../../core/schedule/due.ts';
import type { Scheduled } from '../../core/schedule/due.ts';
import { rhythmText } from '../../core/schedule/rhythm-text.ts';
import type { Address } from '../http/address.ts';
import type { Installation } from '../installation.ts';
import { originOf } from '../pages/shown-policy.ts';
import type { Schedule } from '../scheduler.ts';
import type { Reader } from '../sign-in/reader.ts';

export interface SettingsSource {
  readonly installation: Installation;
  readonly address: () => Address;
  /** `127.0.0.1:7420`, as it was asked to listen. */
  readonly listen: string;
  readonly transport: SettingsPage['transport'];
  readonly schedule: Schedule | undefined;
  readonly deliveries: () => readonly Delivery[];
}

export async function settingsPageOf(source: SettingsSource, reader: Reader): Promise<SettingsPage> {
  const { installation, address, transport } = source;
  const policy = await installation.policy();
  return {
    apiVersion: 'honban/v1',
    kind: 'Settings',
    mode: installation.mode,
    at: installation.now(),
    version: installation.version,
    origin: address().origin,
    transport,
    timeZone: policy?.organisation.timeZone ?? 'UTC',
    command: commandOf(source),
    ...workOf(source),
    scheduled: policy === undefined ? [] : scheduleOf(policy).map(lineOf),
    ...(reader.may('admin', '*') ? { host: hostOf(source) } : {}),
    notifications: notificationsOf(policy, source, reader),
  };
}

/** Of all clusters; what is the same on several is one line. */
function scheduleOf(policy: Policy): readonly Scheduled[] {
  const all = Object.keys(policy.clusters).flatMap((cluster) => scheduledOf(policy, cluster));
  return [...new Map(all.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}

/** What it does without being asked. */
function workOf({
  installation: { mode },
  schedule,
}: SettingsSource): Pick<SettingsPage, 'lookEvery' | 'runsDue'> {
  if (mode.kind === 'recording' || schedule === undefined) return { runsDue: false };
  return { lookEvery: schedule.lookEvery, runsDue: schedule.runsDue };
}

function notificationsOf(
  policy: Policy | undefined,
  { installation, deliveries }: SettingsSource,
  reader: Reader,
): SettingsPage['notifications'] {
  return {
    before: (policy?.notifications?.before ?? []).map(durationOf),
    routes: reader.may('viewer', '*') ? routesOf(policy, deliveries()) : [],
    mayTest: reader.may('admin', '*') && installation.notifications !== undefined,
  };
}

function hostOf({ installation, listen }: SettingsSource): NonNullable<SettingsPage['host']> {
  const { directory } = installation;
  const policy = installation.policyFile?.();
  return {
    listen,
    ...(directory === undefined ? {} : { data: directory }),
    ...(policy === undefined ? {} : { policy }),
  };
}

/** Without what only the host knows. */
function commandOf({ installation: { mode }, schedule }: SettingsSource): string {
  if (mode.kind === 'recording') return `honban up --recording ${mode.recording}`;
  if (schedule === undefined) return 'honban up';
  const minutes = Math.round(schedule.lookEvery / 60_000);
  return `honban up --look-every ${minutes}m${schedule.runsDue ? ' --run-due' : ''}`;
}

const kindWords: Readonly<Record<Scheduled['kind'], Text>> = {
  canary: { en: 'canary', ja: 'カナリア' },
  backup: { en: 'backup', ja: 'バックアップ' },
  drill: { en: 'drill', ja: '演習' },
  saboteur: { en: 'drill on a spoiled copy', ja: '壊した控えでの演習' },
};

function lineOf({ kind, name, rhythm }: Scheduled): SettingsPage['scheduled'][number] {
  return { kind, word: kindWords[kind], name, rhythm: rhythmText(rhythm) };
}

function routesOf(policy: Policy | undefined, deliveries: readonly Delivery[]): readonly NoticeRouteItem[] {
  const { webhooks = {}, mails = {} } = policy?.notifications ?? {};
  return [
    ...Object.entries(webhooks).map(([name, { url, on, language }]) => ({
      name,
      kind: 'webhook' as const,
      to: typeof url === 'string' ? originOf(url) : '…',
      on,
      language,
      ...cameOf(name, deliveries),
    })),
    ...Object.entries(mails).map(([name, { to, on, language }]) => ({
      name,
      kind: 'mail' as const,
      to: to.join(', '),
      on,
      language,
      ...cameOf(name, deliveries),
    })),
  ];
}

function cameOf(
  name: string,
  deliveries: readonly Delivery[],
): Pick<NoticeRouteItem, 'sent' | 'waiting' | 'givenUp' | 'last'> {
  const own = deliveries.filter(({ route }) => route === name);
  const count = (state: Delivery['state']): number => own.filter((one) => one.state === state).length;
  const last = own.findLast(({ attempts }) => attempts > 0);
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    givenUp: count('given-up'),
    ...(last === undefined
      ? {}
      : {
          last: {
            at: last.ended ?? last.notice.at,
            sent: last.state === 'sent',
            ...(last.problem === undefined ? {} : { problem: last.problem }),
          },
        }),
  };
}
