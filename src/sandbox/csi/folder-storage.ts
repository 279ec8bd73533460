/**
 * Volumes and snapshots as folders. A volume is a folder, a snapshot a copy of one that was taken while everybody who has it mounted
 * was halted, so it is of one moment: what a power cut would have left. Each is made aside, then renamed, and counts once its record
 * is written; asking twice gives the same.
 */
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { CsiFault } from './csi-fault.ts';
import { csiFolder } from './driver-name.ts';
import { whileHalted } from './while-halted.ts';

const keptVolume = z.object({ capacity: z.number(), snapshot: z.string().optional() });
const keptSnapshot = z.object({
  source: z.string(),
  bytes: z.number(),
  taken: z.string(),
  ready: z.boolean(),
});
export type KeptVolume = z.infer<typeof keptVolume>;
export type KeptSnapshot = z.infer<typeof keptSnapshot>;

export interface WantedVolume {
  readonly name: string;
  readonly capacity: number;
  /** Empty for a new volume. */
  readonly snapshot: string;
}

export interface WantedSnapshot {
  readonly name: string;
  readonly source: string;
  /** A snapshot that is never ready, to practise on. */
  readonly neverReady: boolean;
}

export interface FolderStorage {
  createVolume(wanted: WantedVolume): Promise<KeptVolume>;
  deleteVolume(id: string): Promise<void>;
  hasVolume(id: string): Promise<boolean>;
  createSnapshot(wanted: WantedSnapshot): Promise<KeptSnapshot>;
  deleteSnapshot(id: string): Promise<void>;
  snapshots(): Promise<ReadonlyMap<string, KeptSnapshot>>;
}

type Kind = 'volumes' | 'snapshots';

/** The folders below the storage's own. */
export const storageFolders = [
  'volumes',
  'snapshots',
  'records/volumes',
  'records/snapshots',
  'work',
] as const;

export function folderStorage(folder: string): FolderStorage {
  const place = placeIn(folder);
  const inTurn = turns();
  return {
    createVolume: (wanted) => inTurn(wanted.name, async () => await createVolume(place, wanted)),
    deleteVolume: (id) => inTurn(id, async () => await remove(place.volume(id))),
    hasVolume: async (id) => (await kept(keptVolume, place.volume(id).record)) !== undefined,
    createSnapshot: (wanted) => inTurn(wanted.name, async () => await createSnapshot(place, wanted)),
    deleteSnapshot: (id) => inTurn(id, async () => await remove(place.snapshot(id))),
    snapshots: async () => await allSnapshots(folder, place),
  };
}

interface Place {
  readonly volume: (id: string) => Kept;
  readonly snapshot: (id: string) => Kept;
}

/** Where one of them is, and what counts as its being there. */
interface Kept {
  readonly folder: string;
  readonly record: string;
  /** Where it is made. */
  readonly work: string;
}

function placeIn(folder: string): Place {
  const of = (kind: Kind) => (id: string) => ({
    folder: join(folder, kind, safe(id)),
    record: join(folder, 'records', kind, `${safe(id)}.json`),
    work: join(folder, 'work', safe(id)),
  });
  return { volume: of('volumes'), snapshot: of('snapshots') };
}

function safe(id: string): string {
  if (/^[A-Za-z0-9][\w.-]{0,126}$/.test(id)) return id;
  throw new CsiFault('INVALID_ARGUMENT', `“${id}” is no name of a volume or snapshot`);
}

/** A caller that lost patience asks again while the first call still runs. */
function turns(): <T>(id: string, call: () => Promise<T>) => Promise<T> {
  const running = new Set<string>();
  return async (id, call) => {
    if (running.has(id)) throw new CsiFault('ABORTED', `${id} is being worked on already`);
    running.add(id);
    try {
      return await call();
    } finally {
      running.delete(id);
    }
  };
}

async function kept<T>(shape: z.ZodType<T>, file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : shape.parse(JSON.parse(text));
}

async function createVolume(place: Place, { name, capacity, snapshot }: WantedVolume): Promise<KeptVolume> {
  const made = place.volume(name);
  const there = await kept(keptVolume, made.record);
  if (there !== undefined) {
    if (there.capacity >= capacity && (there.snapshot ?? '') === snapshot) return there;
    throw new CsiFault('ALREADY_EXISTS', `the volume ${name} is there, but is another one`);
  }
  await make(made, async (folder) => {
    if (snapshot !== '') return await copyOf(place.snapshot(snapshot), folder);
    await mkdir(folder);
    // Whoever the pod runs as: nobody else sees it.
    await chmod(folder, 0o777);
  });
  const volume = { capacity, ...(snapshot === '' ? {} : { snapshot }) };
  await writeFile(made.record, JSON.stringify(volume));
  return volume;
}

async function createSnapshot(
  place: Place,
  { name, source, neverReady }: WantedSnapshot,
): Promise<KeptSnapshot> {
  const made = place.snapshot(name);
  const there = await kept(keptSnapshot, made.record);
  if (there !== undefined) {
    if (there.source === source) return there;
    throw new CsiFault('ALREADY_EXISTS', `the snapshot ${name} is there, but of another volume`);
  }
  const volume = await kept(keptVolume, place.volume(source).record);
  if (volume === undefined) throw new CsiFault('NOT_FOUND', `there is no volume ${source}`);
  let taken = '';
  await make(made, async (folder) => {
    await whileHalted(join(csiFolder, 'volumes', source), async () => {
      taken = new Date().toISOString();
      await copyOf(place.volume(source), folder);
    });
  });
  const snapshot = { source, bytes: volume.capacity, taken, ready: !neverReady };
  await writeFile(made.record, JSON.stringify(snapshot));
  return snapshot;
}

/** What is found in its place without a record was left by a process that died. */
async function make({ folder, work }: Kept, fill: (folder: string) => Promise<void>): Promise<void> {
  await rm(work, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await fill(work);
  await rename(work, folder);
}

/** Owners, modes, times, links and attributes too; blocks are shared where the file system can. */
async function copyOf({ folder, record }: Kept, target: string): Promise<void> {
  const there = await access(record).then(
    () => true,
    () => false,
  );
  if (!there) throw new CsiFault('NOT_FOUND', `there is no ${basename(folder)}`);
  const options = ['--archive', '--reflink=auto', '--no-target-directory'];
  const ended = await runCommand('cp', [...options, folder, target]);
  if (!ended.ok)
    throw new CsiFault('INTERNAL', `${basename(folder)} could not be copied: ${lastWords(ended)}`);
}

/** The record first: without it nothing counts as there. */
async function remove({ record, folder }: Kept): Promise<void> {
  await rm(record, { force: true });
  await rm(folder, { recursive: true, force: true });
}

async function allSnapshots(folder: string, place: Place): Promise<ReadonlyMap<string, KeptSnapshot>> {
  const found = new Map<string, KeptSnapshot>();
  for (const file of await readdir(join(folder, 'records/snapshots'))) {
    const id = file.replace(/\.json$/, '');
    const snapshot = await kept(keptSnapshot, place.snapshot(id).record);
    if (snapshot !== undefined) found.set(id, snapshot);
  }
  return found;
}
