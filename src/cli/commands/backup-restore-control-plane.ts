/** The control plane of a kubeadm cluster out of a repository, onto the control-plane node that the command runs on. */
import { z } from 'zod';

import { runOperation } from '../../app/drill/run-operation.ts';
import { ProblemError } from '../../core/problem.ts';
import {
  judgeRestore,
  restoreParts,
  restorePlan,
} from '../../domains/backup/operations/control-plane-restore.ts';
import type { RestoreBasis } from '../../domains/backup/operations/control-plane-restore.ts';
import { rootNeeded } from '../backup/restore-problems.ts';
import { restoreBasis } from '../backup/restore-basis.ts';
import { defineCommand } from '../command.ts';
import { drillFlags } from '../drills/flags.ts';
import { withDrills } from '../drills/open-drills.ts';
import type { OpenedDrills } from '../drills/open-drills.ts';
import { watchRun } from '../drills/watch-run.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import { jsonDocument } from '../output/json.ts';
import {
  controlPlaneEndHuman,
  restorePlanHuman,
  restorePlanJson,
  restoreRunbook,
} from '../output/control-plane-restore.ts';
import { agree } from '../restores/agree.ts';
import { requireAllowed } from '../restores/allowed-here.ts';
import type { World } from '../world.ts';

export const backupRestoreControlPlane = defineCommand({
  noun: 'backup',
  verb: 'restore-control-plane',
  summary: {
    en: 'Restore etcd, certificates and static pods of a kubeadm control plane, for real',
    ja: 'kubeadm のコントロールプレーン（etcd、証明書、静的 Pod）を実際に復元する',
  },
  examples: [
    'honban backup restore-control-plane --dry-run',
    'honban backup restore-control-plane --dry-run --output markdown',
    'honban backup restore-control-plane --escrow',
    'honban backup restore-control-plane --cluster lab --sandbox lab --confirm lab',
  ],
  outputs: ['human', 'json', 'markdown'],
  flags: z.object({
    ...drillFlags,
    dryRun: z.boolean().default(false).meta({
      en: 'print exactly the plan that a run carries out, and what to do on other nodes; do nothing',
      ja: '実行する計画と、ほかのノードでの作業をそのまま表示し、何もしない',
    }),
    confirm: z.string().optional().meta({
      en: 'name of the cluster, typed in advance',
      ja: '確認のための、クラスターの名前',
      value: 'NAME',
    }),
    repository: z.string().optional().meta({
      en: 'repository of the policy (default: the first that can be read)',
      ja: '運用ポリシーの保管先（既定: 最初のもの）',
      value: 'NAME',
    }),
    point: z.string().optional().meta({
      en: 'recovery point of etcd, by how its id begins (default: the newest complete one)',
      ja: 'etcd の復元点（ID の先頭。既定: 最新の完全なもの）',
      value: 'ID',
    }),
    escrow: z.boolean().default(false).meta({
      en: 'open the copy with the paper key alone',
      ja: '紙の鍵だけで開く',
    }),
    binaries: z.string().optional().meta({
      en: 'folder with etcdutl of the recorded version (default: the sandbox’s cache)',
      ja: '記録された版の etcdutl のフォルダー（既定: サンドボックスのキャッシュ）',
      value: 'DIR',
    }),
    sandbox: z.string().optional().meta({
      en: 'restore onto a node of this sandbox instead of this machine',
      ja: 'このマシンではなく、このサンドボックスのノードに復元する',
      value: 'NAME',
    }),
    node: z.string().optional().meta({
      en: 'name of the node in the cluster (default: of this machine; of a sandbox its first)',
      ja: 'クラスターでのノードの名前（既定: このマシン、サンドボックスでは最初のノード）',
      value: 'NAME',
    }),
  }),
  async run(flags, world) {
    // A plan needs no key.
    const asked = { ...flags, escrow: flags.escrow && !flags.dryRun };
    return await withDrills(asked, world, async (opened) => {
      const basis = await restoreBasis(flags, opened.place, world);
      if (flags.dryRun) {
        world.out.write(planned(basis, world));
        return exitCode.done;
      }
      requireAllowed(opened.place.policy, opened.place.cluster, 'control-plane');
      if (process.getuid?.() !== 0)
        throw new ProblemError(rootNeeded({ name: opened.place.cluster }), exitCode.usage);
      world.err.write(restorePlanHuman(basis, { ...world, out: world.err }));
      await agree(opened.place.cluster, flags.confirm, world);
      return await carryOut(basis, opened, world);
    });
  },
});

function planned(basis: RestoreBasis, world: World): string {
  if (world.output === 'json') return jsonDocument(restorePlanJson(basis));
  return world.output === 'markdown' ? restoreRunbook(basis, world) : restorePlanHuman(basis, world);
}

async function carryOut(
  basis: RestoreBasis,
  { place, surroundings }: OpenedDrills,
  world: World,
): Promise<ExitCode> {
  const watching = watchRun(world);
  try {
    const { record, details } = await runOperation({
      operation: 'restore',
      plan: restorePlan(basis),
      basis,
      subject: { kind: 'cluster', uid: basis.cluster.id },
      parts: restoreParts(basis),
      judge: (story) => judgeRestore(basis, story),
      surroundings,
      signal: world.signal,
      onEvent: watching.onEvent,
    });
    watching.end();
    // What comes before it in the ledger is of another incarnation; those who witness it should know soon.
    await place.ledger.anchor();
    world.out.write(
      world.output === 'json'
        ? jsonDocument({ apiVersion: 'honban/v1', kind: 'ControlPlaneRestore', record })
        : controlPlaneEndHuman({ basis, record, details }, world),
    );
    if ((details.leftovers?.length ?? 0) > 0) return exitCode['left-behind'];
    if (world.signal.aborted) return stoppedBy(world.signal);
    if (record.outcome === 'complete') return exitCode.done;
    const onlyUnseen = details.checks?.every(({ verdict }) => verdict !== 'fail') === true;
    return record.outcome === 'partial' && onlyUnseen ? exitCode.undetermined : exitCode.no;
  } finally {
    watching.end();
  }
}
