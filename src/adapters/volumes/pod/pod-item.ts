/**
 * A volume that a short-lived pod saves where it is: restic runs beside the files and asks for the repository through us; the pod
 * also takes the checksum tree, and stamps of every file before and after tell what moved meanwhile.
 */
import { createHash } from 'node:crypto';

import type {
  BackupItem,
  CanaryPlace,
  ItemContext,
  ItemDraft,
  OpenedItem,
} from '../../../app/backup/backup-item.ts';
import type { ObjectStore } from '../../../app/backup/object-store.ts';
import type { BackupRepository } from '../../../app/backup/ports.ts';
import { treeEnd, treeHead, treeLine } from '../../../core/backup/checksum-tree.ts';
import type { NodeReadingApproval } from '../../../core/backup/node-reading.ts';
import { movedNamed } from '../../../core/backup/volume-facts.ts';
import type { VolumeFacts } from '../../../core/backup/volume-facts.ts';
import type { Text } from '../../../core/i18n.ts';
import { displayName } from '../../../core/object-ref.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { parseInstant } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';
import { contentsOf, factsOf, idOf, missingOf, tagsOf, unreadFile } from '../volume-draft.ts';
import type { SavedVolume, Tree } from '../volume-draft.ts';
import { holdVolume, mountOf } from './hold-volume.ts';
import type { HeldVolume, HoldingVolume } from './hold-volume.ts';
import { movedBetween } from './look-script.ts';
import type { Look } from './look-script.ts';
import { lookIn } from './mover-exec.ts';
import type { MoverAt } from './mover-exec.ts';
import { moverNotApproved } from './mover-problems.ts';
import { resticInPod } from './restic-in-pod.ts';

export interface PodVolume extends SavedVolume {
  readonly claim: ObjectRef;
  readonly canary?: CanaryPlace;
}

export interface PodVolumeSetting extends HoldingVolume {
  /** What stands now; without one no pod is made. */
  readonly approval: () => Promise<NodeReadingApproval | undefined>;
  /** By key of the repository in the policy; closed after use. */
  readonly storeOf: (
    repository: string,
    signal: AbortSignalLike,
  ) => Promise<{ readonly store: ObjectStore; readonly prefix: string }>;
  readonly passwordOf: (repository: string) => Promise<string>;
}

export function podItem(volume: PodVolume, setting: PodVolumeSetting): BackupItem {
  const name = displayName(volume.claim);
  const { canary } = volume;
  return {
    plane: 'volume',
    about: [volume.claim],
    title: { en: `volume ${name}`, ja: `ボリューム ${name}` },
    steps: stepsOf(volume, setting),
    ...(canary === undefined ? {} : { canary }),
    open: (context) => openItem(volume, { setting, context }),
  };
}

function stepsOf(
  { canary, consistency }: PodVolume,
  { cluster, image, snapshot }: PodVolumeSetting,
): readonly Text[] {
  const rest = consistency === 'hook';
  return [
    ...(canary === undefined
      ? []
      : [{ en: `Write a nonce to ${canary.at}`, ja: `${canary.at} にナンスを書き込む` }]),
    {
      en: `Ask for the standing approval, without which no pod is made (restore.volume-pod for ${cluster})`,
      ja: `継続承認を確かめる。なければ Pod は作らない（${cluster} の restore.volume-pod）`,
    },
    ...(snapshot === undefined ? [mountedItself(image)] : snapshotSteps(image, rest)),
    {
      en: `Take a checksum tree there (${rest ? 'the application is at rest' : 'crash-consistent'})`,
      ja: `そこでチェックサムツリーを作成する（${rest ? 'アプリケーションは静止中' : '障害発生時と同等の整合性'}）`,
    },
    {
      en: 'Save its files with restic in the pod, through the API server, into each repository; remove what was made for it',
      ja: 'Pod 内の restic で、API サーバーを通じて各保管先にファイルを保存し、そのために作ったものを削除する',
    },
  ];
}

function mountedItself(image: string): Text {
  return {
    en: `Mount it read-only into a short-lived pod (${image}), on the node that uses it`,
    ja: `ボリュームを使用中のノードで、短命の Pod（${image}）に読み取り専用でマウントする`,
  };
}

function snapshotSteps(image: string, rest: boolean): readonly Text[] {
  return [
    rest
      ? {
          en: 'Bring the application to rest, let the storage take a CSI snapshot, and wake it, whatever happened',
          ja: 'アプリケーションを静止させて CSI スナップショットを作成し、結果にかかわらず静止を解除する',
        }
      : {
          en: 'Let the storage take a CSI snapshot',
          ja: 'CSI スナップショットを作成する',
        },
    {
      en: `Claim a volume made of the snapshot, and mount it read-only into a short-lived pod (${image})`,
      ja: `スナップショットからボリュームを作り、短命の Pod（${image}）に読み取り専用でマウントする`,
    },
  ];
}

interface Opening {
  readonly setting: PodVolumeSetting;
  readonly context: ItemContext;
}

interface Opened extends Opening {
  readonly volume: PodVolume;
  readonly at: MoverAt;
  readonly pod: NonNullable<VolumeFacts['pod']>;
  readonly requested: string;
  readonly from: Instant;
  readonly snapshot: HeldVolume['snapshot'];
  readonly before: Look;
  /** Begun at once, beside the first copy. */
  readonly looked: Promise<Look>;
}

async function openItem(volume: PodVolume, { setting, context }: Opening): Promise<OpenedItem> {
  const { cluster, image } = setting;
  const approval = await setting.approval();
  if (approval === undefined) throw new ProblemError(moverNotApproved({ cluster }));
  const asked = context.now();
  const held = await holdVolume(volume, setting, { context, approval });
  const close = held.release;
  try {
    const told = held.mover;
    const from = held.snapshot === undefined ? context.now() : asked;
    const at = await moverAt(told.pod, { volume, setting, context });
    const before = await lookIn(at, 'stamp');
    const looked = lookIn(at, 'hash');
    // Heard of when it is waited for; until then it must not end the process.
    looked.catch(() => undefined);
    const { node, user, requested } = told;
    const pod = { node, image, user, approval: approval.record, approvedBy: approval.person };
    const { snapshot } = held;
    const opened: Opened = { volume, setting, context, at, pod, requested, from, before, looked, snapshot };
    return {
      draftFor: (repository) => draft(opened, repository),
      close: async () => {
        await looked.catch(() => undefined);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function moverAt(
  pod: string,
  { volume: { claim }, setting, context }: Opening & { readonly volume: PodVolume },
): Promise<MoverAt> {
  return {
    hand: await setting.hands(setting.cluster),
    namespace: claim.namespace ?? '',
    pod,
    volume: displayName(claim),
    mount: mountOf(claim),
    signal: context.signal,
  };
}

async function draft(opened: Opened, repository: BackupRepository): Promise<ItemDraft> {
  const { volume, setting, context, at, pod, requested, from, before, looked, snapshot } = opened;
  const password = await setting.passwordOf(repository.name);
  const { store, prefix } = await setting.storeOf(repository.name, context.signal);
  try {
    const view = { store, prefix, may: 'add' } as const;
    const restic = await resticInPod({ at, repository: store.at, view, password });
    const id = await idOf(restic);
    const saved = await restic.backup({
      folder: at.mount,
      tags: tagsOf(volume.claim, repository.id),
      onProgress: ({ done, total }) =>
        context.progress(
          { en: `save volume ${at.volume}`, ja: `ボリューム ${at.volume} の保存` },
          done,
          total,
        ),
    });
    const whole = await looked;
    const after = await lookIn(at, 'stamp');
    const paths = movedBetween(before, after);
    const moved = { count: paths.length, paths: paths.slice(0, movedNamed) };
    const tree = treeOf(whole);
    const copied = { version: restic.version, id, saved, tree, root: before.root, moved };
    const facts: VolumeFacts = { ...factsOf(volume, copied), ...reachedBy(snapshot), pod, requested };
    return {
      taken: { from, to: context.now() },
      recoveryPoint: momentOf(snapshot, { from, to: context.now() }),
      facts,
      sealedFor: 'keys',
      contents: contentsOf({ tree, id, saved, password }),
      missing: [...missingOf(saved, after.root, before.root), ...unreadIn(whole)],
    };
  } finally {
    await store.close();
  }
}

function reachedBy(snapshot: HeldVolume['snapshot']): Pick<VolumeFacts, 'reached' | 'snapshot'> {
  if (snapshot === undefined) return { reached: 'pod' };
  return { reached: 'snapshot', snapshot: { name: snapshot.snapshot, class: snapshot.class } };
}

/**
 * Files without a snapshot are true of no single moment: nothing newer than the beginning is claimed. Of a snapshot it is the moment
 * that the storage tells, where its clock fits ours.
 */
function momentOf(
  snapshot: HeldVolume['snapshot'],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Instant {
  const taken = snapshot === undefined ? undefined : parseInstant(snapshot.taken);
  return taken !== undefined && taken > from && taken < to ? taken : from;
}

function treeOf({ entries }: Look): Tree {
  const lines = [treeHead, ...entries.map(({ entry }) => treeLine(entry))];
  const bytes = entries.reduce((sum, { entry }) => sum + entry.size, 0);
  const text = Buffer.from([...lines, treeEnd({ entries: entries.length, bytes })].join(''), 'latin1');
  return {
    bytesOf: () => inOne(text),
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    entries: entries.length,
    bytes,
  };
}

async function* inOne(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** A tree that lacks something proves nothing of it. */
function unreadIn({ entries, partial }: Look): readonly Text[] {
  const unread = entries.filter((one) => one.unread).map(({ entry }) => unreadFile(entry.path));
  const some = {
    en: 'folders that the user of the pod may not list',
    ja: 'Pod の実行ユーザーが一覧を取得できないフォルダー',
  };
  return [...unread.slice(0, 100), ...(partial && unread.length === 0 ? [some] : [])];
}
