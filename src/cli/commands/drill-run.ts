import { z } from 'zod';

import { runDrill } from '../../app/drill/run-drill.ts';
import type { DrillEnd, DrillSetting } from '../../app/drill/run-drill.ts';
import { runSaboteur } from '../../app/drill/run-saboteur.ts';
import type { Plan } from '../../core/drill/plan.ts';
import { durationOf } from '../../core/policy/values.ts';
import { actions } from '../../domains/actions.ts';
import { defineCommand } from '../command.ts';
import { drillFlags } from '../drills/flags.ts';
import { kitOf } from '../drills/kit-of.ts';
import type { DrillKit } from '../drills/kit.ts';
import { withDrills } from '../drills/open-drills.ts';
import { leftBehind, showEnd, showSaboteur } from '../drills/show-end.ts';
import { watchRun } from '../drills/watch-run.ts';
import type { Watching } from '../drills/watch-run.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import { planHuman, runbookMarkdown } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import { atServer } from '../remote/at-server.ts';
import { drillAt, planAt } from '../remote/drill-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

export const drillRunFlags = z.object({
  drill: z.string().meta({ en: 'which drill', ja: '演習の名前' }),
  ...drillFlags,
  dryRun: z.boolean().default(false).meta({
    en: 'print exactly the plan that a run carries out, and do nothing',
    ja: '実行する計画をそのまま表示し、何もしない',
  }),
  sabotage: z.string().optional().meta({
    en: 'run on a copy spoiled in this way; done means that the drill caught it',
    ja: 'この方法で壊した控えで実施（検出できれば成功）',
    value: 'KIND',
  }),
  object: z.string().optional().meta({
    en: 'which volume or application, where the drill is about one',
    ja: '対象のボリュームまたはアプリケーション',
    value: 'NAME',
  }),
  repository: z.string().optional().meta({
    en: 'repository of the policy (default: they take turns)',
    ja: '運用ポリシーの保管先（既定: 順番）',
    value: 'NAME',
  }),
  point: z.string().optional().meta({
    en: 'a copy picked by hand: recorded, but it meets no criterion',
    ja: '控えを手で選ぶ（記録されるが、基準の達成には数えない）',
    value: 'ID',
  }),
  procedure: z.string().optional().meta({
    en: 'version of the restore procedure that you follow meanwhile; the record then says so',
    ja: '従っている復元手順書の版（記録に残す）',
    value: 'VERSION',
  }),
  keepFailed: z
    .string()
    .regex(/^([1-9]\d?h|[1-9]\d{0,3}m)$/)
    .optional()
    .meta({
      en: 'leave what a failed drill made standing so long, to look at it; drill sweep removes it then',
      ja: '不合格の場合、調査のために作成物をこの時間だけ残す。期限後に drill sweep が片付ける',
      value: 'DURATION',
      expects: { en: 'a duration such as 30m or 4h', ja: '30m や 4h のような時間' },
    }),
  declared: z
    .string()
    .regex(/^[1-9]\d{0,3}[mh]$/)
    .optional()
    .meta({
      en: 'how long people needed until they decided to restore; told beside the RTO, never part of it',
      ja: '復元を決断するまでに要した時間（RTO とは別に記録し、含めない）',
      value: 'DURATION',
      expects: { en: 'a duration such as 15m or 2h', ja: '15m や 2h のような時間' },
    }),
  escrow: z.boolean().default(false).meta({
    en: 'open the copy with the paper key alone, which a person enters and which is not kept',
    ja: '紙の鍵だけで開く（人が入力し、保存しない）',
  }),
  binaries: z.string().optional().meta({
    en: 'folder with etcd, etcdutl and kube-apiserver of the recorded versions (default: the sandbox’s cache)',
    ja: '記録された版の etcd、etcdutl、kube-apiserver のフォルダー（既定: サンドボックスのキャッシュ）',
    value: 'DIR',
  }),
});

export const drillRun = defineCommand({
  noun: 'drill',
  verb: 'run',
  summary: {
    en: 'Rehearse a restore in a scratch place, and record what it proved',
    ja: '演習用の場所で復元を予行し、実証したことを記録する',
  },
  examples: [
    'honban drill run etcd-restore --dry-run',
    'honban drill run etcd-restore --dry-run --output markdown',
    'honban drill run etcd-restore',
    'honban drill run etcd-restore --sabotage flip',
    'honban drill run etcd-restore --escrow',
    'honban drill run etcd-restore --dry-run --server https://honban.example.org',
    'honban drill run etcd-restore --server https://honban.example.org --cluster tokyo',
  ],
  positionals: ['drill'],
  outputs: ['human', 'json', 'markdown'],
  flags: drillRunFlags.extend(serverFlag),
  run: ({ server, ...flags }, world) =>
    server === undefined ? rehearse(flags, world, 'manual') : askServer(server, flags, world),
});

type Flags = z.output<typeof drillRunFlags>;

async function askServer(server: string, flags: Flags, world: World): Promise<ExitCode> {
  const { drill, cluster, object, sabotage, ...local } = flags;
  const { declared: _told, dryRun, ...onlyHere } = local;
  // A plan is made for whatever object is due, and of a copy that nobody spoiled.
  const unplanned = dryRun ? { object, sabotage } : {};
  const connection = atServer(server, { ...onlyHere, ...unplanned }, world);
  if (!dryRun) return await drillAt(connection, { drill, cluster, object, sabotage }, world);
  const kit = kitOf(drill);
  return showPlan(kit, await planAt(connection, { drill, cluster }), world);
}

/** `trigger`: who asked for it, as its record says. */
export async function rehearse(
  flags: Flags,
  world: World,
  trigger: 'manual' | 'schedule',
): Promise<ExitCode> {
  const kit = kitOf(flags.drill, flags.sabotage);
  // A plan needs no key.
  const asked = { ...flags, escrow: flags.escrow && !flags.dryRun };
  return await withDrills(asked, world, async ({ place, surroundings }) => {
    const prepared = await kit.prepare(flags, place, world);
    if (flags.dryRun) {
      const basis = { ...prepared.basis, ...sabotageOf(flags.sabotage) };
      return showPlan(kit, { plan: kit.drill.plan(basis), basis }, world);
    }
    const watching = watchRun(world);
    const setting: DrillSetting = {
      ...prepared,
      drill: kit.drill,
      trigger: flags.sabotage === undefined ? trigger : 'saboteur',
      surroundings,
      signal: world.signal,
      ...(flags.keepFailed === undefined ? {} : { keepFailed: durationOf(flags.keepFailed) }),
      ...(flags.declared === undefined ? {} : { declaredSeconds: durationOf(flags.declared) / 1000 }),
      onEvent: watching.onEvent,
    };
    try {
      return flags.sabotage === undefined
        ? showEnd(kit, await ended(setting, watching), world)
        : await sabotaged(kit, { setting, kind: flags.sabotage, end: watching.end }, world);
    } finally {
      watching.end();
    }
  });
}

function sabotageOf(sabotage: string | undefined): { readonly sabotage?: string } {
  return sabotage === undefined ? {} : { sabotage };
}

interface Planned {
  readonly plan: Plan;
  readonly basis: DrillSetting['basis'];
}

function showPlan({ drill }: DrillKit, { plan, basis }: Planned, world: World): ExitCode {
  const { out, output, language } = world;
  if (output === 'json')
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'DrillPlan', drill: drill.id, basis, plan }));
  else
    out.write(
      output === 'markdown'
        ? runbookMarkdown(drill, plan, { actions, language })
        : planHuman(plan, actions, world),
    );
  return exitCode.done;
}

async function ended(setting: DrillSetting, watching: Watching): Promise<DrillEnd> {
  const end = await runDrill(setting);
  watching.end();
  return end;
}

interface Sabotaged {
  readonly setting: DrillSetting;
  readonly kind: string;
  readonly end: () => void;
}

async function sabotaged(kit: DrillKit, { setting, kind, end }: Sabotaged, world: World): Promise<ExitCode> {
  const ended = await runSaboteur(setting, kind);
  end();
  const { record, leftovers } = ended;
  if (record === undefined)
    return leftovers.length > 0 ? leftBehind(leftovers, world) : stoppedBy(world.signal);
  return showSaboteur(kit, { record, leftovers }, world);
}
