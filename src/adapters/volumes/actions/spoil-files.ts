/**
 * `volume.spoil-files`: the volume's files saved once more into a restic repository in the scratch folder, made bad in one way
 * before or after. Only this volume is copied, whatever else the real repository holds.
 */
import { randomBytes } from 'node:crypto';
import {
  appendFile,
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { canaryLine } from '../../../core/backup/canary.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../../core/problem.ts';
import { spoilFiles } from '../../../domains/backup/drills/volume-restore/actions.ts';
import { flipInTheMiddle } from '../../files/flip-in-the-middle.ts';
import { openRestic } from '../../restic/restic.ts';
import { hashing } from '../../system/hashing.ts';
import { openCopy } from './copy-in-restic.ts';
import type { VolumePlaces } from './volume-places.ts';

/** Before the files are saved again. */
type Change = (folder: string, canaryAt: string | undefined) => Promise<void>;
/** On the largest stored pack. */
type Damage = (file: string) => Promise<void>;

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  [
    'stale',
    async (folder, at) => await writeFile(join(folder, at ?? '.honban-canary'), canaryLine(hashing.nonce())),
  ],
  ['emptied', emptyFolder],
  [
    'other-volume',
    async (folder) => {
      await emptyFolder(folder);
      await writeFile(join(folder, 'of-another-volume'), randomBytes(64));
    },
  ],
  ['changed-file', async (folder) => await appendFile(await firstFile(folder), '.')],
  ['open-mode', async (folder) => await chmod(await firstFile(folder), 0o4777)],
  ['owner', async (folder) => await chown(await firstFile(folder), 61_184, 61_184)],
]);

const damages: ReadonlyMap<string, Damage> = new Map<string, Damage>([
  ['flip', flipInTheMiddle],
  ['truncate', async (file) => await truncate(file, Math.floor((await stat(file)).size / 2))],
  ['drop-object', async (file) => await rm(file)],
]);

export function spoilFilesAction(places: VolumePlaces): BoundAction {
  return bindAction(spoilFiles, {
    run: async ({ kind, snapshot, canaryAt, ...copy }, context) => {
      const change = changes.get(kind);
      const damage = damages.get(kind);
      if (change === undefined && damage === undefined && kind !== 'wrong-key')
        throw new ProblemError(spoilingUnknown({ kind }));
      const at = join(context.scratch, `spoiled-${kind}`);
      await mkdir(at, { mode: 0o700 });
      const source = await openCopy(copy, places, context);
      const folder = join(at, 'files', await source.folderOf(snapshot));
      await source.restore(snapshot, join(at, 'files'));
      await change?.(folder, canaryAt);
      const password =
        kind === 'wrong-key' ? hashing.nonce() : (await readFile(copy.password, 'utf8')).trim();
      const from = join(at, 'restic');
      const target = await openRestic({
        at: from,
        password,
        scratch: join(at, 'work'),
        signal: context.signal,
      });
      await target.init();
      const saved = await target.backup({ folder, tags: ['honban', 'spoiled'] });
      await damage?.(await largestPack(from));
      return { from, snapshot: saved.snapshot };
    },
  });
}

/** In one call: names that are no UTF-8 cannot be removed one by one. */
async function emptyFolder(folder: string): Promise<void> {
  const { mode, uid, gid } = await stat(folder);
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await chown(folder, uid, gid);
  await chmod(folder, mode & 0o7777);
}

/** Any file with content, however deep. */
async function firstFile(folder: string): Promise<string> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await lstat(path)).size > 0) return path;
  }
  throw new ProblemError(spoilingUnknown({ kind: 'a volume without files' }));
}

async function largestPack(repository: string): Promise<string> {
  const packs = join(repository, 'data');
  let largest = { path: '', size: -1 };
  for (const entry of await readdir(packs, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) continue;
    await chmod(path, 0o600);
    const { size } = await stat(path);
    if (size > largest.size) largest = { path, size };
  }
  return largest.path;
}

export const spoilingUnknown = defineProblem<{ readonly kind: string }>('volume.spoiling-unknown', {
  tried: { en: ({ kind }) => `spoil a copy by ${kind}`, ja: ({ kind }) => `${kind} による控えの破壊` },
  cause: { en: () => 'No copy can be spoiled in that way.', ja: () => 'その方法では控えを壊せません。' },
  fix: {
    en: () => 'Choose one that honban explain volume-restore lists.',
    ja: () => 'honban explain volume-restore の一覧から選んでください。',
  },
  unchanged: nothingChanged,
});
