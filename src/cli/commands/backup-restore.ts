/** Brings back what was saved, for real: after its plan was shown and the cluster's name was typed. */
import { z } from 'zod';

import { runRestore } from '../../app/restore/run-restore.ts';
import { ProblemError } from '../../core/problem.ts';
import { actions } from '../../domains/actions.ts';
import { existing } from '../../domains/backup/restores/application/difference.ts';
import { defineCommand } from '../command.ts';
import { drillFlags } from '../drills/flags.ts';
import { withDrills } from '../drills/open-drills.ts';
import type { OpenedDrills } from '../drills/open-drills.ts';
import { watchRun } from '../drills/watch-run.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import { planHuman } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import { restoreEndHuman } from '../output/restore.ts';
import { agree } from '../restores/agree.ts';
import { restoreKits } from '../restores/catalogue.ts';
import type { PreparedRestore, RestoreKit } from '../restores/kit.ts';
import { restoreUnknown } from '../restores/restore-problems.ts';
import type { World } from '../world.ts';

export const backupRestore = defineCommand({
  noun: 'backup',
  verb: 'restore',
  summary: {
    en: 'Bring back for real what was saved, after its plan was shown and agreed to',
    ja: '計画を表示して同意を得たうえで、保存したものを実際に復元する',
  },
  examples: [
    'honban backup restore application --object shop --into shop=shop-restored --dry-run',
    'honban backup restore application --object shop --to lab --confirm lab',
  ],
  positionals: ['plane'],
  flags: z.object({
    plane: z.string().meta({ en: 'what to restore: application', ja: '復元するもの: application' }),
    ...drillFlags,
    dryRun: z.boolean().default(false).meta({
      en: 'print the plan and what it would change, and do nothing',
      ja: '計画と変更内容を表示し、何もしない',
    }),
    confirm: z.string().optional().meta({
      en: 'name of the cluster that is changed, instead of typing it',
      ja: '変更するクラスターの名前（入力の代わり）',
      value: 'NAME',
    }),
    object: z.string().optional().meta({
      en: 'which application (default: the only one)',
      ja: '対象のアプリケーション（既定: 唯一のもの）',
      value: 'NAME',
    }),
    to: z.string().optional().meta({
      en: 'cluster of the policy to restore into (default: where it was saved)',
      ja: '復元先のクラスター（既定: 保存元）',
      value: 'NAME',
    }),
    into: z.array(z.string()).default([]).meta({
      en: 'another namespace for one that was saved, with commas or several times',
      ja: '復元先の名前空間。コンマ区切りまたは繰り返しで指定',
      value: 'OLD=NEW',
    }),
    storageClass: z.array(z.string()).default([]).meta({
      en: 'another StorageClass for one that was saved',
      ja: '復元先の StorageClass',
      value: 'OLD=NEW',
    }),
    existing: z.enum(existing).default('leave').meta({
      en: 'what becomes of objects that are there already',
      ja: 'すでに存在するオブジェクトの扱い（leave: 残す、change: 変更する）',
    }),
    dump: z.enum(['load', 'leave']).optional().meta({
      en: 'whether the saved data are loaded (default: into new namespaces only)',
      ja: '保存したデータを読み込むか（既定: 新しい名前空間だけ）',
    }),
    repository: z.string().optional().meta({
      en: 'only from this repository (default: where the newest point is)',
      ja: 'この保管先だけから復元（既定: 最新の復元点がある保管先）',
      value: 'NAME',
    }),
    point: z.string().optional().meta({
      en: 'recovery point, or how its id begins (default: the newest complete one)',
      ja: '復元点の id またはその先頭（既定: 最新の完全なもの）',
      value: 'ID',
    }),
    escrow: z.boolean().default(false).meta({
      en: 'open the copy with the paper key alone, which a person enters and which is not kept',
      ja: '紙の鍵だけで開く（人が入力し、保存しない）',
    }),
  }),
  async run(flags, world) {
    const kit = kitOf(flags.plane);
    return await withDrills(flags, world, async (opened) => {
      const prepared = await kit.prepare(flags, opened, world);
      show(prepared, { dryRun: flags.dryRun, world });
      if (flags.dryRun) return exitCode.done;
      await agree(prepared.target, flags.confirm, world);
      return await carryOut(prepared, opened, world);
    });
  },
});

function kitOf(what: string): RestoreKit {
  const kit = restoreKits.find((one) => one.what === what);
  if (kit !== undefined) return kit;
  throw new ProblemError(restoreUnknown({ what, known: restoreKits.map((one) => one.what) }));
}

interface Showing {
  readonly dryRun: boolean;
  readonly world: World;
}

/** Before a run it is talk; of a dry run it is the result. */
function show({ plan, basis, target, difference, shown }: PreparedRestore, { dryRun, world }: Showing): void {
  if (dryRun && world.output === 'json') {
    const told = { target, basis, plan, difference };
    world.out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'RestorePlan', ...told }));
    return;
  }
  const text = `${planHuman(plan, actions, { ...world, after: 'stays' })}\n${shown}`;
  (dryRun ? world.out : world.err).write(text);
}

async function carryOut(
  prepared: PreparedRestore,
  { surroundings }: OpenedDrills,
  world: World,
): Promise<ExitCode> {
  const watching = watchRun(world);
  try {
    const { record, leftovers } = await runRestore({
      ...prepared,
      surroundings,
      signal: world.signal,
      onEvent: watching.onEvent,
    });
    watching.end();
    const { out, output, language, err } = world;
    out.write(
      output === 'json'
        ? jsonDocument({ apiVersion: 'honban/v1', kind: 'RestoreRun', record })
        : restoreEndHuman(record, world),
    );
    for (const left of leftovers) err.write(`  ${left[language]}\n`);
    if (leftovers.length > 0) return exitCode['left-behind'];
    if (world.signal.aborted) return stoppedBy(world.signal);
    return record.outcome === 'complete' ? exitCode.done : exitCode.no;
  } finally {
    watching.end();
  }
}
