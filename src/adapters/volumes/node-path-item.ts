/**
 * A volume whose files this machine can reach by a path: restic saves them into each repository while their checksum tree is taken
 * once. Stamps of every file before, compared with those after each copy, tell what moved meanwhile.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type {
  BackupItem,
  CanaryPlace,
  ItemContext,
  ItemDraft,
  OpenedItem,
} from '../../app/backup/backup-item.ts';
import type { BackupRepository } from '../../app/backup/ports.ts';
import { treeEnd, treeHead, treeLine } from '../../core/backup/checksum-tree.ts';
import { movedNamed } from '../../core/backup/volume-facts.ts';
import type { VolumeFacts } from '../../core/backup/volume-facts.ts';
import type { Text } from '../../core/i18n.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { folderTree } from '../files/folder-tree.ts';
import { movedSince, stampFolder } from '../files/moved-files.ts';
import { openRestic } from '../restic/restic.ts';
import type { Restic, ResticBackup } from '../restic/restic.ts';
import { ResticFailure, sourceMissing } from '../restic/restic-problems.ts';
import type { ResticPlace } from './restic-place.ts';
import { contentsOf, factsOf, idOf, missingOf, tagsOf } from './volume-draft.ts';
import type { SavedVolume, Tree } from './volume-draft.ts';
import { workFolder } from '../system/work-folder.ts';

export interface NodePathVolume extends SavedVolume {
  readonly claim: ObjectRef;
  /** Where its files are on this machine. */
  readonly folder: string;
  readonly canary?: CanaryPlace;
}

export interface VolumeSetting {
  /** By key of the repository in the policy. */
  readonly placeOf: (repository: string) => Promise<ResticPlace>;
  /** A private folder to work in, on a disk with room for a list of the volume's files. */
  readonly work: string;
}

export function nodePathItem(volume: NodePathVolume, setting: VolumeSetting): BackupItem {
  const name = displayName(volume.claim);
  const { canary } = volume;
  return {
    plane: 'volume',
    about: [volume.claim],
    title: { en: `volume ${name}`, ja: `ボリューム ${name}` },
    steps: stepsOf(volume),
    ...(canary === undefined ? {} : { canary }),
    open: (context) => explained(volume, () => openItem(volume, { setting, context })),
  };
}

function stepsOf({ folder, canary, consistency }: NodePathVolume): readonly Text[] {
  const rest = consistency === 'hook';
  return [
    ...(canary === undefined
      ? []
      : [{ en: `Write a nonce to ${canary.at}`, ja: `${canary.at} にナンスを書き込む` }]),
    {
      en: `Take a checksum tree of ${folder} (${rest ? 'the application is at rest' : 'crash-consistent'})`,
      ja: `${folder} のチェックサムツリーを作成する（${rest ? 'アプリケーションは静止中' : '障害発生時と同等の整合性'}）`,
    },
    { en: 'Save its files with restic into each repository', ja: '各保管先にファイルを restic で保存する' },
  ];
}

interface Opening {
  readonly setting: VolumeSetting;
  readonly context: ItemContext;
}

interface Volume extends Opening {
  readonly volume: NodePathVolume;
  readonly folder: string;
  readonly work: string;
  readonly root: VolumeFacts['root'];
  readonly from: Instant;
  /** Begun at once, beside the first copy. */
  readonly tree: Promise<Tree>;
}

async function openItem(volume: NodePathVolume, { setting, context }: Opening): Promise<OpenedItem> {
  const folder = await folderOf(volume.folder);
  const work = await workFolder(setting.work, 'volume');
  const close = (): Promise<void> => rm(work, { recursive: true, force: true });
  try {
    const from = context.now();
    await stampFolder(folder, join(work, 'stamps'), { signal: context.signal });
    const tree = writeTree(folder, { work, context });
    // Heard of when it is waited for; until then it must not end the process.
    tree.catch(() => undefined);
    const opened: Volume = { volume, setting, context, folder, work, root: rootOf(folder), from, tree };
    return {
      draftFor: (repository) => explained(volume, () => draft(opened, repository)),
      close: async () => {
        await tree.catch(() => undefined);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function folderOf(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if (statSync(real).isDirectory()) return real;
  } catch {
    // Said below.
  }
  throw new ProblemError(sourceMissing({ path: folder }), 1);
}

function rootOf(folder: string): VolumeFacts['root'] {
  const { mode, uid, gid } = statSync(folder);
  return { mode: mode & 0o7777, uid, gid };
}

async function writeTree(
  folder: string,
  { work, context }: { readonly work: string; readonly context: ItemContext },
): Promise<Tree> {
  const file = join(work, 'tree');
  const hash = createHash('sha256');
  const totals = { entries: 0, bytes: 0 };
  const add = (line: string): string => {
    hash.update(line);
    return line;
  };
  async function* lines(): AsyncIterable<string> {
    yield add(treeHead);
    for await (const entry of folderTree(folder, { signal: context.signal })) {
      totals.entries += 1;
      totals.bytes += entry.size;
      yield add(treeLine(entry));
    }
    yield add(treeEnd(totals));
  }
  await pipeline(Readable.from(lines(), { objectMode: true }), createWriteStream(file, { mode: 0o600 }));
  return { ...totals, bytesOf: () => createReadStream(file), digest: `sha256:${hash.digest('hex')}` };
}

async function draft(opened: Volume, repository: BackupRepository): Promise<ItemDraft> {
  const { volume, setting, context, folder, work, root, from } = opened;
  const place = await setting.placeOf(repository.name);
  const restic = await openRestic({ ...place, scratch: join(work, 'scratch'), signal: context.signal });
  const id = await idOf(restic);
  const saved = await save(restic, opened, repository.id);
  const tree = await opened.tree;
  const moved = await movedIn(folder, opened);
  await folderOf(folder);
  const copied = { version: restic.version, id, saved, tree, root, moved };
  const facts: VolumeFacts = { ...factsOf(volume, copied), reached: 'node-path' };
  return {
    taken: { from, to: context.now() },
    // Files without a snapshot are true of no single moment; nothing older than the beginning is claimed.
    recoveryPoint: from,
    facts,
    sealedFor: 'keys',
    contents: contentsOf({ tree, id, saved, password: place.password }),
    missing: missingOf(saved, rootOf(folder), root),
  };
}

async function save(
  restic: Restic,
  { volume, folder, context }: Volume,
  repository: string,
): Promise<ResticBackup> {
  const name = displayName(volume.claim);
  return await restic.backup({
    folder,
    tags: tagsOf(volume.claim, repository),
    onProgress: ({ done, total }) =>
      context.progress({ en: `save volume ${name}`, ja: `ボリューム ${name} の保存` }, done, total),
  });
}

async function movedIn(folder: string, { work, context }: Volume): Promise<VolumeFacts['moved']> {
  const paths: string[] = [];
  let count = 0;
  for await (const path of movedSince(folder, join(work, 'stamps'), { signal: context.signal })) {
    count += 1;
    if (paths.length < movedNamed) paths.push(path);
  }
  return { count, paths };
}

/** A file system that fails half-way is an outside that went wrong, not a bug. */
async function explained<T>({ folder }: NodePathVolume, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const tried = { en: `save the files of ${folder}`, ja: `${folder} のファイルの保存` };
    throw new ResticFailure({ tried, fault: 'unread' });
  }
}
