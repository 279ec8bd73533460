/**
 * What people are told unasked: that a go will end, and that it fell. Each notice has an id that follows from what it says, so
 * that it is told once whoever restarts what.
 */
import type { Decision } from './gate/decision.ts';
import { headlineOf, reasonOf } from './gate/sentences.ts';
import { textOf } from './i18n.ts';
import type { Message, Text } from './i18n.ts';
import type { noticeEvents } from './policy/notifications.ts';
import { between } from './time.ts';
import type { Instant, Milliseconds } from './time.ts';

export type NoticeEvent = (typeof noticeEvents)[number] | 'test';

export interface Notice {
  readonly id: string;
  readonly event: NoticeEvent;
  readonly cluster: string;
  /** When it was noticed. */
  readonly at: Instant;
  /** In one sentence. */
  readonly text: Text;
  readonly because: Text;
  /** Of the go. */
  readonly end?: Instant;
  readonly verdict?: Decision['verdict'];
}

/** What was known of a cluster's gate when it was last looked at for notices. */
export interface KnownVerdict {
  readonly verdict: Decision['verdict'];
  /** Since when it is so. */
  readonly since: Instant;
}

export function verdictNow(
  { verdict }: Decision,
  before: KnownVerdict | undefined,
  at: Instant,
): KnownVerdict {
  return before?.verdict === verdict ? before : { verdict, since: at };
}

export interface NoticeSetting {
  readonly before: KnownVerdict | undefined;
  readonly at: Instant;
  /** How long before the end to tell, in any order. */
  readonly leads: readonly Milliseconds[];
}

export function noticesOf(decision: Decision, setting: NoticeSetting): readonly Notice[] {
  const { before, at } = setting;
  if (decision.verdict === 'go') return endsSoon(decision, setting);
  if (before?.verdict !== 'go') return [];
  const { cluster, verdict, criteria } = decision;
  return [
    {
      id: `go-fell/${cluster}/${before.since}`,
      event: 'go-fell',
      cluster,
      at,
      verdict,
      text: textOf(words.fell, { cluster, now: headlineOf(decision) }),
      because: reasonOf(criteria, decision),
    },
  ];
}

/** Only the nearest of the leads: who starts Honban a day before the end is not told twice. */
function endsSoon(decision: Decision, { at, leads }: NoticeSetting): readonly Notice[] {
  const end = decision.ends.whileLookingContinues;
  if (end === undefined) return [];
  const left = between(at, end.at);
  const [lead] = leads.filter((one) => left <= one).toSorted((one, other) => one - other);
  if (lead === undefined || left <= 0) return [];
  const { cluster, verdict } = decision;
  return [
    {
      id: `go-ends/${cluster}/${end.at}/${lead}`,
      event: 'go-ends',
      cluster,
      at,
      verdict,
      end: end.at,
      text: textOf(words.ends, { cluster, end: end.at }),
      because: end.because,
    },
  ];
}

export function testNotice(id: string, at: Instant): Notice {
  return {
    id: `test/${id}`,
    event: 'test',
    cluster: '',
    at,
    text: textOf(words.test, {}),
    because: textOf(words.testBecause, {}),
  };
}

const words = {
  fell: {
    en: ({ cluster, now }) => `${cluster} may not carry production any more: ${now.en}.`,
    ja: ({ cluster, now }) => `${cluster} は本番可ではなくなりました: ${now.ja}`,
  } satisfies Message<{ cluster: string; now: Text }>,
  ends: {
    en: ({ cluster, end }) => `The go of ${cluster} ends at ${minute(end)} UTC.`,
    ja: ({ cluster, end }) => `${cluster} の本番可は ${minute(end)} UTC に期限を迎えます。`,
  } satisfies Message<{ cluster: string; end: Instant }>,
  test: {
    en: () => 'This is a test of the notifications of Honban.',
    ja: () => 'Honban の通知のテストです。',
  } satisfies Message<unknown>,
  testBecause: {
    en: () => 'Somebody ran honban notify test. Nothing has to be done.',
    ja: () => 'honban notify test が実行されました。対応は不要です。',
  } satisfies Message<unknown>,
};

function minute(instant: Instant): string {
  return instant.slice(0, 16).replace('T', ' ');
}
