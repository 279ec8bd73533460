import { z } from 'zod';

import { doneRuns } from '../../app/schedule/done-runs.ts';
import type { DoneRuns } from '../../app/schedule/done-runs.ts';
import { nextRun, scheduledOf } from '../../core/schedule/due.ts';
import type { Scheduled } from '../../core/schedule/due.ts';
import { outages } from '../../core/schedule/missed.ts';
import { rhythmText } from '../../core/schedule/rhythm-text.ts';
import { days } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { renderTable } from '../output/table.ts';
import { formatInstant } from '../output/time.ts';
import type { World } from '../world.ts';

const looksBack = days(31);

export const scheduleList = defineCommand({
  noun: 'schedule',
  verb: 'list',
  summary: {
    en: 'List what is scheduled: when it last ran, when it is expected next, and what was missed',
    ja: '予定を一覧する（前回の実行、次回の予定、実施漏れ）',
  },
  examples: ['honban schedule list', 'honban schedule list --output json'],
  flags: z.object({ cluster: clusterFlags.cluster, ...policyFlag, ...dataFlag }),
  async run(flags, world) {
    await withRepositories(flags, world, async ({ policy, ledger }) => {
      const cluster = flags.cluster ?? Object.keys(policy.clusters)[0];
      const uid = cluster === undefined ? undefined : policy.clusters[cluster]?.uid;
      const runs = await doneRuns(ledger, uid);
      const listed = scheduledOf(policy, cluster).map((one) => listedOf(one, runs, world.now()));
      if (world.output === 'json')
        world.out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'Schedule', scheduled: listed }));
      else show(listed, world);
    });
    return exitCode.done;
  },
});

interface Listed extends Omit<Scheduled, 'timing'> {
  /** When the last good run began; absent where there is none. */
  readonly last?: Instant;
  readonly next: Instant;
  readonly due: boolean;
  /** Of the last month, by the time at which each was expected. */
  readonly missed: readonly Instant[];
}

function listedOf(one: Scheduled, runs: DoneRuns, at: Instant): Listed {
  const { timing, ...named } = one;
  const done = runs(one);
  const last = done.at(-1);
  const next = nextRun(one, last, at);
  return {
    ...named,
    ...(last === undefined ? {} : { last }),
    next,
    due: next <= at,
    missed: outages(timing, done, { at, looksBack }).flatMap(({ expected }) => expected),
  };
}

function show(listed: readonly Listed[], { out, language }: World): void {
  const { none, header, never, due, kinds, missed } = words[language];
  if (listed.length === 0) {
    out.write(`${none}\n`);
    return;
  }
  const rows = listed.map((one) => [
    kinds[one.kind],
    one.name,
    rhythmText(one.rhythm)[language],
    one.last === undefined ? never : formatInstant(one.last, language),
    one.due ? due : formatInstant(one.next, language),
    String(one.missed.length),
  ]);
  out.write(renderTable(header, rows));
  for (const one of listed)
    if (one.missed.length > 0) {
      const times = one.missed.slice(-mostTold).map((time) => formatInstant(time, language));
      out.write(`\n${missed(`${kinds[one.kind]} ${one.name}`, one.missed.length, times)}\n`);
    }
}

/** The newest ones; JSON has them all. */
const mostTold = 5;

const words = {
  en: {
    none: 'Nothing is scheduled; put `every` into backups or drills of the policy.',
    header: ['', 'name', 'when', 'last', 'next', 'missed'],
    never: 'never',
    due: 'due now',
    kinds: { canary: 'canary', backup: 'backup', drill: 'drill', saboteur: 'saboteur' },
    missed: (what: string, count: number, times: readonly string[]) =>
      `${what}: ${count} missed in the last 31 days, the newest of them expected ${times.join(', ')}`,
  },
  ja: {
    none: '予定はありません。運用ポリシーの backups か drills に every を書いてください。',
    header: ['', '名前', '予定', '前回', '次回', '漏れ'],
    never: '未実施',
    due: '期日到来',
    kinds: { canary: 'カナリア', backup: 'バックアップ', drill: '演習', saboteur: '破壊演習' },
    missed: (what: string, count: number, times: readonly string[]) =>
      `${what}: 直近 31 日間に ${count} 回の漏れ。新しいものの予定時刻: ${times.join('、')}`,
  },
} as const;
