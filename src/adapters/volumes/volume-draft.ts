/** What every way of saving a volume stores: restic's snapshot, the checksum tree beside it, and the sealed password. */
import type { DraftContent } from '../../app/backup/ports.ts';
import { ownTag } from '../../core/backup/forget-snapshots.ts';
import { volumeContents } from '../../core/backup/volume-facts.ts';
import type { VolumeFacts } from '../../core/backup/volume-facts.ts';
import type { Digest } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { Restic, ResticBackup } from '../restic/restic.ts';
import { ResticFailure } from '../restic/restic-problems.ts';

export interface Tree {
  readonly bytesOf: () => AsyncIterable<Uint8Array>;
  readonly digest: Digest;
  readonly entries: number;
  readonly bytes: number;
}

/** The repository as restic knows it; made where there is none yet. */
export async function idOf(restic: Restic): Promise<string> {
  try {
    return await restic.id();
  } catch (error) {
    // A repository that is there and cannot be opened refuses to be made anew.
    if (!(error instanceof ResticFailure) || error.fault !== 'no-repository') throw error;
    await restic.init();
    return await restic.id();
  }
}

export function tagsOf(claim: ObjectRef, repository: string): readonly string[] {
  return ['honban', `claim=${claim.id}`, ownTag(repository)];
}

/** What is known of a volume before it is saved. */
export interface SavedVolume {
  readonly storageClass?: string;
  readonly driver: string;
  readonly consistency: VolumeFacts['consistency'];
}

export interface Copied {
  readonly version: string;
  /** Of the repository, as restic knows it. */
  readonly id: string;
  readonly saved: ResticBackup;
  readonly tree: Tree;
  /** As it was before. */
  readonly root: VolumeFacts['root'];
  readonly moved: VolumeFacts['moved'];
}

/** All but how its files were reached. */
export function factsOf(
  { storageClass, driver, consistency }: SavedVolume,
  { version, id, saved, tree, root, moved }: Copied,
): Omit<VolumeFacts, 'reached'> {
  return {
    restic: { version, repository: id, snapshot: saved.snapshot },
    tree: { digest: tree.digest, entries: tree.entries, bytes: tree.bytes },
    root,
    consistency,
    moved,
    driver,
    ...(storageClass === undefined ? {} : { storageClass }),
  };
}

export interface Contents extends Pick<Copied, 'tree' | 'id' | 'saved'> {
  readonly password: string;
}

export function contentsOf({ tree, id, saved, password }: Contents): readonly DraftContent[] {
  const { files, tree: treeName, password: passwordName } = volumeContents;
  return [
    {
      name: files,
      mediaType: 'application/vnd.restic.snapshot',
      elsewhere: { tool: 'restic', id: `${id}/${saved.snapshot}` },
      size: tree.bytes,
      digest: tree.digest,
    },
    { name: treeName, mediaType: 'text/plain', bytes: tree.bytesOf },
    { name: passwordName, mediaType: 'text/plain', bytes: () => once(password) },
  ];
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

export function missingOf(
  { state, unread }: ResticBackup,
  after: VolumeFacts['root'],
  before: VolumeFacts['root'],
): readonly Text[] {
  const files = unread.map((path) => unreadFile(path));
  const some = { en: 'files that restic could not read', ja: 'restic が読み取れなかったファイル' };
  const changed = { en: 'the folder itself changed meanwhile', ja: 'フォルダー自体が途中で変わりました' };
  return [
    ...(state === 'complete' || files.length > 0 ? [] : [some]),
    ...files,
    ...(JSON.stringify(after) === JSON.stringify(before) ? [] : [changed]),
  ];
}

export function unreadFile(path: string): Text {
  return { en: `could not be read: ${path}`, ja: `読み取れませんでした: ${path}` };
}
