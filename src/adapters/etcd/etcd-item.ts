/** The etcd plane of a run of backups: one verified snapshot, read to its last page and compared with every member. */
import type {
  BackupItem,
  CanaryPlace,
  ItemContext,
  ItemDraft,
  OpenedItem,
} from '../../app/backup/backup-item.ts';
import type { SnapshotInspection } from '../../core/backup/snapshot-inspection.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { clusterInside } from './cluster-inside.ts';
import { compareMembers } from './compare-members.ts';
import type { ComparedMember } from './compare-members.ts';
import { connectEtcd } from './etcd-client.ts';
import type { EtcdAccess, EtcdClient } from './etcd-client.ts';
import type { EtcdStatus } from './etcd-messages.ts';
import { etcdOfAnother, etcdUnreachable, snapshotUnsound } from './etcd-problems.ts';
import { inspectSnapshot } from './inspect-snapshot.ts';
import { openSealedSpool } from './sealed-spool.ts';
import type { SealedSpool } from './sealed-spool.ts';

export interface EtcdItemSettings {
  readonly access: EtcdAccess;
  readonly cluster: ObjectRef;
  /** As the API server says it; empty where nobody could say. */
  readonly kubernetesVersion: string;
  readonly canary?: CanaryPlace;
  /** Where the snapshot is kept, sealed, while it is read and stored. */
  readonly spoolFolder: string;
}

export function etcdItem(settings: EtcdItemSettings): BackupItem {
  const { access, cluster, canary } = settings;
  return {
    plane: 'etcd',
    about: [cluster],
    title: { en: 'etcd', ja: 'etcd' },
    steps: stepsOf(access.endpoints, canary),
    ...(canary === undefined ? {} : { canary }),
    open: async (context) => {
      const etcd = connectEtcd(access);
      try {
        return await takeSnapshot(etcd, settings, context);
      } finally {
        etcd.close();
      }
    },
  };
}

function stepsOf(endpoints: readonly string[], canary: CanaryPlace | undefined): readonly Text[] {
  const at = endpoints.join(', ');
  const planted: readonly Text[] =
    canary === undefined
      ? []
      : [
          {
            en: `record the digest of a fresh canary, then write it at ${canary.at}`,
            ja: `新しいカナリアのダイジェストを記録してから、${canary.at} に書き込む`,
          },
        ];
  return [
    ...planted,
    {
      en: `take a snapshot from the first member that answers of ${at}, if the namespace kube-system in it is this cluster's`,
      ja: `${at} のうち最初に応答したメンバーが、Namespace kube-system からこのクラスターのものと分かれば、スナップショットを取得する`,
    },
    {
      en: 'verify its checksum as it comes, and read it to its last page without etcd',
      ja: '受信しながらチェックサムを検証し、etcd を使わずに最後のページまで読む',
    },
    {
      en: "compare its hash with every member's own",
      ja: 'ハッシュをすべてのメンバーの値と比較する',
    },
  ];
}

async function takeSnapshot(
  etcd: EtcdClient,
  settings: EtcdItemSettings,
  context: ItemContext,
): Promise<OpenedItem> {
  const { endpoint, status } = await firstMember(etcd);
  const clusterSeenInside = await requireOwnCluster(etcd, endpoint, settings);
  const spool = openSealedSpool(settings.spoolFolder);
  try {
    const from = context.now();
    const storageVersion = await fill(spool, { etcd, endpoint, status, context });
    const inspection = await soundInspection(spool, endpoint, context);
    const members = await compareMembers({
      etcd,
      inspection,
      signal: context.signal,
      hashWith: async (compactRevision) =>
        (await inspectSnapshot(spool.source(), { signal: context.signal, compactRevision })).hashKv,
    });
    const draft = draftOf(
      { spool, from, to: context.now(), inspection, members },
      {
        etcdVersion: status.version,
        kubernetesVersion: settings.kubernetesVersion,
        etcdClusterId: status.clusterId,
        takenFrom: members.find(({ id }) => id === status.memberId)?.name ?? status.memberId,
        storageVersion,
        clusterSeenInside,
      },
    );
    return { draftFor: () => Promise.resolve(draft), close: async () => spool.close() };
  } catch (error) {
    spool.close();
    throw error;
  }
}

async function firstMember(
  etcd: EtcdClient,
): Promise<{ readonly endpoint: string; readonly status: EtcdStatus }> {
  let last: unknown;
  for (const endpoint of etcd.endpoints)
    try {
      return { endpoint, status: await etcd.status(endpoint) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      last = error;
    }
  throw (
    last ?? new ProblemError(etcdUnreachable({ endpoint: '-', what: 'Status', why: 'no endpoint is known' }))
  );
}

/** Whether it could be told at all. */
async function requireOwnCluster(
  etcd: EtcdClient,
  endpoint: string,
  { cluster }: EtcdItemSettings,
): Promise<boolean> {
  const found = await clusterInside(etcd);
  if (found !== undefined && found !== cluster.id)
    throw new ProblemError(etcdOfAnother({ endpoint, cluster: displayName(cluster), found }), 1);
  return found !== undefined;
}

interface Filling {
  readonly etcd: EtcdClient;
  readonly endpoint: string;
  readonly status: EtcdStatus;
  readonly context: ItemContext;
}

async function fill(spool: SealedSpool, { etcd, endpoint, status, context }: Filling): Promise<string> {
  let storageVersion = '';
  const pieces = etcd.snapshot(endpoint, {
    signal: context.signal,
    onProgress: (bytes) => context.progress(reading, bytes, status.databaseSize),
    onVerified: (snapshot) => void ({ storageVersion } = snapshot),
  });
  for await (const piece of pieces) spool.write(piece);
  return storageVersion;
}

const reading: Text = { en: 'taking the snapshot', ja: 'スナップショットを取得中' };
const inspecting: Text = { en: 'reading it to its last page', ja: '最後のページまで検査中' };

async function soundInspection(
  spool: SealedSpool,
  endpoint: string,
  context: ItemContext,
): Promise<SnapshotInspection> {
  const source = spool.source();
  const inspection = await inspectSnapshot(source, {
    signal: context.signal,
    onProgress: (bytes) => context.progress(inspecting, bytes, source.size * 2),
  });
  const { faults, trailer } = inspection;
  const wrong = faults.map(({ detail }) => detail);
  if (trailer !== 'matches') wrong.push(`its checksum ${trailer}`);
  if (wrong.length > 0) throw new ProblemError(snapshotUnsound({ endpoint, faults: wrong }), 1);
  return inspection;
}

interface Taken {
  readonly spool: SealedSpool;
  readonly from: Instant;
  readonly to: Instant;
  readonly inspection: SnapshotInspection;
  readonly members: readonly ComparedMember[];
}

function draftOf({ spool, from, to, inspection, members }: Taken, versions: JsonObject): ItemDraft {
  const facts = {
    ...versions,
    inspection,
    members: members.filter(({ hashKv }) => hashKv !== undefined),
    membersNotCompared: members.filter(({ hashKv }) => hashKv === undefined),
  };
  return {
    taken: { from, to },
    recoveryPoint: from,
    // Interfaces are not assignable to index signatures, though these hold nothing but JSON.
    facts: facts as unknown as JsonObject,
    sealedFor: 'data',
    missing: [...members.flatMap(missingOf), ...inspection.alarms.map(alarmInside)],
    contents: [{ name: 'etcd.db', mediaType: 'application/octet-stream', bytes: () => spool.bytes() }],
  };
}

function missingOf({ name, endpoint, verdict, why }: ComparedMember): readonly Text[] {
  if (verdict === 'agrees') return [];
  if (verdict === 'differs')
    return [
      {
        en: `Member ${name} (${endpoint}) holds other data than the snapshot: one of the two is damaged.`,
        ja: `メンバー ${name}（${endpoint}）のデータがスナップショットと異なります。どちらかが破損しています。`,
      },
    ];
  return [
    {
      en: `Member ${name} (${endpoint}) could not be compared: ${why?.en ?? ''}`,
      ja: `メンバー ${name}（${endpoint}）と比較できませんでした: ${why?.ja ?? ''}`,
    },
  ];
}

function alarmInside(alarm: string): Text {
  return {
    en: `The alarm ${alarm} is raised and travels in the snapshot: a restored etcd would refuse writes until it is disarmed.`,
    ja: `アラーム ${alarm} が発生しており、スナップショットに含まれます。復元した etcd は、解除するまで書き込みを拒否します。`,
  };
}
