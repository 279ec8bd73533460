/** Times that make no sense: zones that do not exist, and ranges that end before they begin. */
import type { Message, Text } from '../i18n.ts';
import { quoted } from '../quoted.ts';
import { contradiction, pathText, wrongValue } from './fault.ts';
import type { PolicyFault, PolicyPath } from './fault.ts';
import type { Policy } from './policy.ts';
import type { Rhythm } from './rhythm.ts';
import { logClasses } from './standards.ts';
import { durationOf } from './values.ts';

const words = {
  backwards: {
    en: ({ path }) => `${path} ends before it begins`,
    ja: ({ path }) => `${path} の終わりが始まりより前になっています`,
  } satisfies Message<{ path: string }>,
  turnAround: {
    en: () => 'Put the earlier value first.',
    ja: () => '小さい方を先に書いてください。',
  } satisfies Message<unknown>,
};

const timeZone: Text = { en: 'a time zone such as Asia/Tokyo', ja: 'Asia/Tokyo のようなタイムゾーン' };

export function* timeFaults(policy: Policy): Iterable<PolicyFault> {
  const zone = policy.organisation.timeZone;
  if (!isTimeZone(zone)) yield notAZone(['organisation', 'timeZone'], zone);
  yield* rhythmFaults(policy);
  for (const [index, { from, to }] of (policy.onCall?.shifts ?? []).entries())
    if (Date.parse(from) >= Date.parse(to)) yield reversed(['onCall', 'shifts', index]);
  for (const [index, { from, to }] of policy.ledgerKeys.entries())
    if (to !== undefined && to < from) yield reversed(['ledgerKeys', index]);
  yield* retentionFaults(policy);
}

function* rhythmFaults(policy: Policy): Iterable<PolicyFault> {
  for (const [path, rhythm] of rhythmsOf(policy)) {
    const named = typeof rhythm === 'string' ? undefined : rhythm.timeZone;
    if (named !== undefined && !isTimeZone(named)) yield notAZone([...path, 'timeZone'], named);
  }
}

function* rhythmsOf({ backups, drills }: Policy): Iterable<readonly [PolicyPath, Rhythm]> {
  for (const plane of ['etcd', 'volumes', 'applications'] as const) {
    const every = backups?.[plane]?.every;
    if (every !== undefined) yield [['backups', plane, 'every'], every];
  }
  for (const when of ['every', 'saboteurs'] as const)
    for (const [drill, every] of Object.entries(drills[when])) yield [['drills', when, drill], every];
}

function notAZone(path: PolicyPath, zone: string): PolicyFault {
  return wrongValue(path, timeZone, { en: quoted(zone), ja: `${quoted(zone)} ` });
}

function* retentionFaults({ standards: { logs } }: Policy): Iterable<PolicyFault> {
  if (logs === undefined) return;
  for (const name of logClasses) {
    const [least, most] = [logs.keep[name], logs.atMost[name]];
    if (least !== undefined && most !== undefined && durationOf(most) < durationOf(least))
      yield reversed(['standards', 'logs', 'atMost', name]);
  }
}

function reversed(path: PolicyPath): PolicyFault {
  return contradiction(path, { says: words.backwards, fix: words.turnAround }, { path: pathText(path) });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
