/** Saves planes of a cluster into every repository of the policy, as one recorded operation. */
import { hostname } from 'node:os';

import { z } from 'zod';

import { hashing } from '../../adapters/system/hashing.ts';
import { leftSince } from '../../app/drill/left-since.ts';
import { runBackup } from '../../app/backup/run-backup.ts';
import type { BackupProgress } from '../../app/backup/run-backup.ts';
import type { BackupItem } from '../../app/backup/backup-item.ts';
import type { Context, OperationRecord } from '../../core/evidence.ts';
import { planes as everyPlane } from '../../core/backup/recovery-point.ts';
import { backupSettings } from '../../core/kubernetes/context.ts';
import { isControlPlaneManaged } from '../../core/policy/control-plane.ts';
import { ProblemError } from '../../core/problem.ts';
import { backupPlace } from '../backup/backup-place.ts';
import type { BackupAsked, BackupPlace } from '../backup/kit.ts';
import { backupKits } from '../backup/kits.ts';
import { journaledIn } from '../backup/journaled.ts';
import { chosenRepositories, withRepositories } from '../backup/open-repositories.ts';
import type { NamedRepository, OpenedRepositories } from '../backup/open-repositories.ts';
import { planeUnknown } from '../backup/run-problems.ts';
import { watchBackup } from '../backup/watch-backup.ts';
import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { leftBehind } from '../drills/show-end.ts';
import { sweepFirst } from '../drills/sweep-first.ts';
import { stoppedBy } from '../interruption.ts';
import { actorOf } from '../open/observe.ts';
import type { TargetFlags } from '../open/target.ts';
import { renderBackupPlan, renderBackupRun } from '../output/backup-run.ts';
import { readPackage } from '../package.ts';
import { atServer } from '../remote/at-server.ts';
import { backupAt } from '../remote/backup-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const { recording: _played, kubeletViaProxy: _proxied, ...live } = clusterFlags;

export const backupRun = defineCommand({
  noun: 'backup',
  verb: 'run',
  summary: {
    en: 'Save planes of a cluster into every repository of the policy',
    ja: 'クラスターの各プレーンを、運用ポリシーのすべての保管先に保存する',
  },
  examples: [
    'honban backup run --dry-run',
    'honban backup run --plane etcd',
    'honban backup run --plane resources',
    'honban backup run --plane volume --node worker-1',
    'honban backup run --server https://honban.example.org --cluster tokyo',
    'honban backup run --plane etcd --etcd-endpoints https://10.0.0.1:2379 --etcd-ca ca.crt --etcd-cert client.crt --etcd-key client.key',
  ],
  flags: z.object({
    plane: z.array(z.string()).default([]).meta({
      en: 'what to save, with commas or several times (default: everything that this node can save; volumes where the policy schedules them)',
      ja: '保存するプレーン。コンマ区切りまたは繰り返しで指定（既定: このノードで保存できるものすべて。ボリュームは運用ポリシーに予定がある場合）',
      value: 'PLANE',
    }),
    repository: z.string().optional().meta({
      en: 'only this repository; all when left out',
      ja: 'この保管先だけに保存。省略するとすべて',
      value: 'NAME',
    }),
    dryRun: z.boolean().default(false).meta({
      en: 'print what a run would do, and do nothing',
      ja: '実行内容を表示するだけで、何もしない',
    }),
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
    etcdEndpoints: z.array(z.string()).optional().meta({
      en: 'where etcd is (default: as its static pod says)',
      ja: 'etcd の URL（既定: 静的 Pod の記述）',
      value: 'URL',
    }),
    etcdCa: z.string().optional().meta({ en: 'CA of etcd', ja: 'etcd の CA 証明書', value: 'FILE' }),
    etcdCert: z
      .string()
      .optional()
      .meta({ en: 'client certificate for etcd', ja: 'etcd のクライアント証明書', value: 'FILE' }),
    etcdKey: z.string().optional().meta({ en: 'its key', ja: 'その秘密鍵', value: 'FILE' }),
    canaryKubeconfig: z.string().optional().meta({
      en: 'kubeconfig of the identity that writes the canary (default: the one of the cluster)',
      ja: 'カナリアを書き込む identity の kubeconfig（既定: クラスターのもの）',
      value: 'FILE',
    }),
    ...live,
    ...serverFlag,
    ...policyFlag,
    ...dataFlag,
  }),
  run: async ({ server, ...flags }, world) => {
    if (server !== undefined) return await askServer(server, flags, world);
    if (!flags.dryRun) await sweepFirst(flags, world);
    return await withRepositories(flags, world, async (opened) => {
      const { items, where } = await plannedIn(opened, flags, world);
      if (flags.dryRun) {
        world.out.write(renderBackupPlan(items, where.repositories, world));
        return exitCode.done;
      }
      const left = await leftSince(journaledIn(where.place).journal);
      const record = await save(items, where, world);
      world.out.write(renderBackupRun(record, world));
      const leftovers = await left();
      return leftovers.length > 0 ? leftBehind(leftovers, world) : codeOf(record, world);
    });
  },
});

/** The server saves and records; what is printed, and how it ends, is the same. */
async function askServer(
  server: string,
  { cluster, plane, nodeRoot, ...local }: BackupWanted,
  world: World,
): Promise<ExitCode> {
  const asked = knownPlanes(plane.flatMap((list) => list.split(',')));
  const connection = atServer(server, { ...local, nodeRoot: nodeRoot === '/' ? undefined : nodeRoot }, world);
  const told = await backupAt(
    connection,
    { cluster, planes: everyPlane.filter((one) => asked.includes(one)) },
    world,
  );
  if (typeof told === 'number') return told;
  world.out.write(renderBackupRun(told, world));
  return codeOf(told, world);
}

interface BackupWanted extends BackupAsked, TargetFlags {
  readonly plane: readonly string[];
  readonly repository?: string | undefined;
}

async function plannedIn(opened: OpenedRepositories, flags: BackupWanted, world: World) {
  const planes = knownPlanes(flags.plane.flatMap((list) => list.split(',')));
  const repositories = chosenRepositories(opened, flags.repository);
  const asked = {
    ...flags,
    plane: planes,
    etcdEndpoints: flags.etcdEndpoints?.flatMap((list) => list.split(',')),
  };
  const place = await backupPlace(opened, asked, world);
  const items: BackupItem[] = [];
  for (const kit of chosenKits(planes, place)) items.push(...(await kit.items(place)));
  return { items, where: { place, repositories } };
}

/** The same run, for whoever else starts one. */
export async function saveInto(
  opened: OpenedRepositories,
  { onProgress, ...flags }: BackupWanted & { readonly onProgress: (progress: BackupProgress) => void },
  world: World,
): Promise<OperationRecord> {
  const { items, where } = await plannedIn(opened, flags, world);
  return await save(items, { ...where, onProgress }, world);
}

function knownPlanes(asked: readonly string[]): readonly string[] {
  const known = backupKits.map(({ plane }): string => plane);
  const unknown = asked.find((plane) => !known.includes(plane));
  if (unknown !== undefined) throw new ProblemError(planeUnknown({ plane: unknown, known }));
  return asked;
}

function chosenKits(planes: readonly string[], { policy, clusterName }: BackupPlace): typeof backupKits {
  if (planes.length > 0) return backupKits.filter(({ plane }) => planes.includes(plane));
  const cluster = policy.clusters[clusterName];
  const controlPlane = cluster !== undefined && isControlPlaneManaged(cluster) ? 'managed' : 'own';
  const volumes = policy.backups?.volumes === undefined ? 'never' : 'scheduled';
  return backupKits.filter(({ byDefault }) => ['always', controlPlane, volumes].includes(byDefault));
}

interface Saving {
  readonly place: BackupPlace;
  readonly repositories: readonly NamedRepository[];
  readonly onProgress?: (progress: BackupProgress) => void;
}

async function save(
  items: readonly BackupItem[],
  { place, repositories, onProgress }: Saving,
  world: World,
): Promise<OperationRecord> {
  const watch = watchBackup(world);
  return await runBackup({
    items,
    repositories,
    cluster: place.cluster,
    clusterName: place.clusterName,
    clusterNamedBy: place.clusterNamedBy,
    ...contextNow(place),
    ledger: place.opened.ledger,
    journal: journaledIn(place).journal,
    clock: { now: () => world.now() },
    hashing,
    version: readPackage().version,
    host: hostname(),
    actor: actorOf(world),
    signal: world.signal,
    onProgress: (progress) => {
      watch.tell(progress);
      onProgress?.(progress);
    },
  }).finally(() => watch.end());
}

/** Settings of today: a copy made under others does not speak for these. */
function contextNow({ policy }: BackupPlace): { readonly context?: Context } {
  const { backups } = policy;
  if (backups === undefined) return {};
  return { context: { backupSettings: backupSettings(backups, (text) => hashing.sha256(text)) } };
}

/** Partial is no success: what is missing from one repository may be all that is left after a fire. */
function codeOf({ outcome }: OperationRecord, { signal }: World): ExitCode {
  if (signal.aborted) return stoppedBy(signal);
  return outcome === 'complete' ? exitCode.done : exitCode.no;
}
