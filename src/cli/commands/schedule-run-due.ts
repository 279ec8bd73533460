import { z } from 'zod';

import { lastRuns } from '../../app/schedule/last-runs.ts';
import { nextSaboteur } from '../../app/schedule/next-saboteur.ts';
import { dueAt, scheduledOf } from '../../core/schedule/due.ts';
import type { Due } from '../../core/schedule/due.ts';
import { drills } from '../../domains/drills.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import type { RepositoryFlags } from '../backup/open-repositories.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { sweepFirst } from '../drills/sweep-first.ts';
import { exitCode, worstExitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { formatInstant } from '../output/time.ts';
import type { World } from '../world.ts';
import { backupPlace } from '../backup/backup-place.ts';
import { writeCanaries } from '../backup/write-canaries.ts';
import { backupRun } from './backup-run.ts';
import { drillRunFlags, rehearse } from './drill-run.ts';

export const scheduleRunDue = defineCommand({
  noun: 'schedule',
  verb: 'run-due',
  summary: {
    en: 'Run every canary, backup and drill that is due, for a timer or cron',
    ja: '期日が来たカナリア・バックアップ・演習をすべて実行する（タイマーや cron 用）',
  },
  examples: ['honban schedule run-due --dry-run', 'honban schedule run-due --no-input --quiet'],
  flags: z.object({
    dryRun: z.boolean().default(false).meta({
      en: 'print what is due, and do nothing',
      ja: '期日が来たものを表示するだけで、何もしない',
    }),
    cluster: clusterFlags.cluster,
    nodeRoot: z.string().default('/').meta({
      en: 'root folder of the files of a control-plane node',
      ja: 'コントロールプレーンのノードのファイルのルート',
      value: 'DIR',
    }),
    node: z.string().optional().meta({
      en: 'its name in the cluster (default: the only one, else the name of this machine)',
      ja: 'そのノードの名前（既定: 唯一のノード、なければこのマシンの名前）',
      value: 'NAME',
    }),
    canaryKubeconfig: z.string().optional().meta({
      en: 'kubeconfig of the identity that writes canaries (default: the one of the cluster)',
      ja: 'カナリアを書き込む identity の kubeconfig（既定: クラスターのもの）',
      value: 'FILE',
    }),
    ...policyFlag,
    ...dataFlag,
  }),
  async run(flags, world) {
    if (!flags.dryRun) await sweepFirst(flags, world);
    const due = await whatIsDue(flags, world);
    if (flags.dryRun || due.length === 0) {
      show(due, world);
      return exitCode.done;
    }
    const { dryRun: _, nodeRoot, node, canaryKubeconfig, ...shared } = flags;
    const codes: ExitCode[] = [];
    const canaries = due.filter(({ kind }) => kind === 'canary').map(({ name }) => name);
    if (canaries.length > 0)
      codes.push(
        await withRepositories(flags, world, async (opened) =>
          writeCanaries(canaries, await backupPlace(opened, flags, world), world),
        ),
      );
    const planes = due.filter(({ kind }) => kind === 'backup').map(({ name }) => name);
    // One run for all planes, so that points of one moment belong together.
    if (planes.length > 0)
      codes.push(
        await backupRun.run(
          backupRun.flags.parse({ ...shared, nodeRoot, node, canaryKubeconfig, plane: planes }),
          world,
        ),
      );
    codes.push(...(await drillDue(due, shared, world)));
    return worstExitCode(codes);
  },
});

/** Those on spoiled copies after all others. */
async function drillDue(due: readonly Due[], flags: Flags, world: World): Promise<readonly ExitCode[]> {
  const codes: ExitCode[] = [];
  for (const wanted of ['drill', 'saboteur'] as const)
    for (const { kind, name: drill } of due) {
      if (kind !== wanted || world.signal.aborted) continue;
      codes.push(
        kind === 'saboteur'
          ? await spoil(drill, flags, world)
          : await rehearse(drillRunFlags.parse({ ...flags, drill }), world, 'schedule'),
      );
    }
  return codes;
}

/** On a copy spoiled in the way whose turn it is. */
async function spoil(drill: string, flags: Flags, world: World): Promise<ExitCode> {
  const known = drills.find(({ id }) => id === drill);
  const sabotage = await withRepositories(flags, world, async ({ policy, ledger }) => {
    const cluster = flags.cluster ?? Object.keys(policy.clusters)[0] ?? '';
    return known && (await nextSaboteur(ledger, known, policy.clusters[cluster]?.uid));
  });
  return await rehearse(drillRunFlags.parse({ ...flags, drill, sabotage }), world, 'schedule');
}

interface Flags extends RepositoryFlags {
  readonly cluster?: string | undefined;
}

async function whatIsDue(flags: Flags, world: World): Promise<readonly Due[]> {
  return await withRepositories(flags, world, async ({ policy, ledger }) => {
    const names = Object.keys(policy.clusters);
    const cluster = flags.cluster ?? names[0];
    const known = cluster === undefined ? undefined : policy.clusters[cluster];
    return dueAt(scheduledOf(policy, cluster), await lastRuns(ledger, known?.uid), world.now());
  });
}

function show(due: readonly Due[], { out, output, language }: World): void {
  if (output === 'json') {
    const told = due.map(({ kind, name, rhythm, since }) => ({ kind, name, rhythm, since }));
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'Due', due: told }));
    return;
  }
  const { none, since, never, kinds } = words[language];
  if (due.length === 0) out.write(`${none}\n`);
  for (const one of due) {
    const when = one.since === undefined ? never : since(formatInstant(one.since, language));
    out.write(`${kinds[one.kind]} ${one.name}: ${when}\n`);
  }
}

const words = {
  en: {
    none: 'Nothing is due.',
    since: (at: string) => `due since ${at}`,
    never: 'never ran',
    kinds: { canary: 'canary', backup: 'backup', drill: 'drill', saboteur: 'drill on a spoiled copy' },
  },
  ja: {
    none: '期日が来たものはありません。',
    since: (at: string) => `${at} が期日`,
    never: '未実施',
    kinds: { canary: 'カナリア', backup: 'バックアップ', drill: '演習', saboteur: '壊した控えでの演習' },
  },
};
