/**
 * Files in a restic repository, through restic's own program, so that anyone with restic and the password can restore without us.
 * Never a pipe into `--stdin`: restic would save what a dying program wrote as if it were whole.
 */
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { ResticFailure, sourceMissing } from './restic-problems.ts';
import type { ResticFault } from './restic-problems.ts';
import { startRestic } from './run-restic.ts';
import type { ResticProcess, ResticSettings } from './run-restic.ts';
import { jsonLines, jsonOrNothing, Snapshots, Status, Summary } from './wire.ts';

export interface Restic {
  readonly version: string;
  /** Made by restic when the repository was: tells one from another under the same address. */
  readonly id: () => Promise<string>;
  init(): Promise<void>;
  backup(source: ResticSource): Promise<ResticBackup>;
  /** The folder that a snapshot was taken of. Throws where there is no such snapshot. */
  folderOf(snapshot: string): Promise<string>;
  /** Restores below `target`: what was in `/a/b` is then in `<target>/a/b`. Throws where restic met any error. */
  restore(snapshot: string, target: string): Promise<void>;
  /** Reads back part n of t completely. Throws where anything is not as it was stored. */
  check(part: { readonly n: number; readonly of: number }): Promise<void>;
  snapshots(): Promise<readonly ResticSnapshot[]>;
  forget(snapshots: readonly string[], options: { readonly prune: boolean }): Promise<void>;
}

export interface ResticSource {
  readonly folder: string;
  /** `key=value`, without commas. */
  readonly tags: readonly string[];
  /** Files below the folder that are not part of its content. */
  readonly exclude?: readonly string[];
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface ResticBackup {
  readonly snapshot: string;
  /** `partial`: some files could not be read. */
  readonly state: 'complete' | 'partial';
  /** What restic could not read, in its own words. */
  readonly unread: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly added: number;
}

export type ResticSnapshot = z.infer<typeof Snapshots>[number];

/** Throws a `ProblemError` where restic is missing or too old; the repository itself is not looked at yet. */
export async function openRestic(settings: ResticSettings): Promise<Restic> {
  return resticOver(await startRestic(settings), folderOf);
}

/** Wherever it runs. `sourceAt` finds the real folder behind a path there. */
export function resticOver(restic: ResticProcess, sourceAt: (folder: string) => Promise<string>): Restic {
  return {
    version: restic.version.join('.'),
    id: () => repositoryId(restic),
    init: () => init(restic),
    backup: (source) => backup(restic, source, sourceAt),
    folderOf: (snapshot) => sourceOf(restic, snapshot),
    restore: (snapshot, target) => restore(restic, snapshot, target),
    check: (part) => check(restic, part),
    snapshots: () => snapshots(restic),
    forget: (ids, { prune }) => forget(restic, ids, prune),
  };
}

async function repositoryId(restic: ResticProcess): Promise<string> {
  const tried = {
    en: `open the restic repository ${restic.at}`,
    ja: `restic リポジトリ ${restic.at} を開く操作`,
  };
  const { ended } = await restic.run(['cat', 'config', '--no-lock'], { operation: 'cat', tried });
  return understood(ended.output, { schema: z.looseObject({ id: z.string() }), tried }).id;
}

async function init(restic: ResticProcess): Promise<void> {
  const tried = {
    en: `make the restic repository ${restic.at}`,
    ja: `restic リポジトリ ${restic.at} の作成`,
  };
  await restic.run(['init'], { operation: 'init', tried });
}

async function backup(
  restic: ResticProcess,
  source: ResticSource,
  sourceAt: (folder: string) => Promise<string>,
): Promise<ResticBackup> {
  // restic before 0.19 ends with success when one of its sources is missing; a link would be saved as a link.
  const folder = await sourceAt(source.folder);
  const tried = { en: `save the files of ${folder}`, ja: `${folder} のファイルの保存` };
  const told = new Told(source.onProgress);
  const { ending } = await restic.run(
    [
      'backup',
      '--json',
      '--host',
      'honban',
      ...source.tags.flatMap((tag) => ['--tag', tag]),
      ...(source.exclude ?? []).flatMap((name) => ['--exclude', escapedPattern(join(folder, name))]),
      '--',
      folder,
    ],
    { operation: 'backup', tried, onLine: (line) => told.hear(line) },
  );
  await sourceAt(source.folder);
  const { summary, unread } = told;
  if (summary === undefined) throw new ResticFailure({ tried, fault: 'no-summary' });
  return {
    snapshot: (await fullId(restic, summary.snapshot_id)) ?? summary.snapshot_id,
    state: ending.is === 'done' && unread.length === 0 ? 'complete' : 'partial',
    unread,
    files: summary.total_files_processed,
    bytes: summary.total_bytes_processed,
    added: summary.data_added,
  };
}

/** What is heard while it runs; a long backup says far more than is worth keeping. */
class Told {
  summary: z.infer<typeof Summary> | undefined;
  readonly unread: string[] = [];
  readonly #onProgress: ResticSource['onProgress'];

  constructor(onProgress: ResticSource['onProgress']) {
    this.#onProgress = onProgress;
  }

  hear(line: string): void {
    for (const message of jsonLines(line)) {
      const status = Status.safeParse(message);
      if (status.success)
        this.#onProgress?.({ done: status.data.bytes_done, total: status.data.total_bytes });
      const summary = Summary.safeParse(message);
      if (summary.success) this.summary = summary.data;
      if (message['message_type'] === 'error' && this.unread.length < 100)
        this.unread.push(JSON.stringify(message['item'] ?? message['error'] ?? ''));
    }
  }
}

async function folderOf(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch {
    // Said below.
  }
  throw new ProblemError(sourceMissing({ path: folder }), 1);
}

const fullLength = 64;

/** restic 0.14 tells eight digits of a snapshot's name only, and takes half a second to derive its key when it is asked for the rest. */
async function fullId(restic: ResticProcess, short: string): Promise<string | undefined> {
  if (short.length === fullLength) return short;
  const names =
    (await restic.snapshotNames?.().catch(() => undefined)) ??
    (await snapshots(restic, [short])).map(({ id }) => id);
  const found = names.filter((name) => name.startsWith(short) && name.length === fullLength);
  return found.length === 1 ? found[0] : undefined;
}

async function snapshots(
  restic: ResticProcess,
  ids: readonly string[] = [],
): Promise<readonly ResticSnapshot[]> {
  const tried = { en: `list the snapshots in ${restic.at}`, ja: `${restic.at} のスナップショット一覧の取得` };
  const { ended } = await restic.run(['snapshots', '--json', '--no-lock', ...ids], {
    operation: 'snapshots',
    tried,
  });
  return understood(ended.output, { schema: Snapshots, tried });
}

/** What another program says may be anything. */
function understood<Schema extends z.ZodType>(
  output: string,
  { schema, tried }: { readonly schema: Schema; readonly tried: Text },
): z.output<Schema> {
  const read = schema.safeParse(jsonOrNothing(output));
  if (!read.success) throw new ResticFailure({ tried, fault: 'unknown', words: output.slice(0, 200) });
  return read.data;
}

async function sourceOf(restic: ResticProcess, id: string): Promise<string> {
  const [snapshot] = await snapshots(restic, [id]);
  const path = snapshot?.paths.length === 1 ? snapshot.paths[0] : undefined;
  if (snapshot?.id !== id || path?.startsWith('/') !== true || path.split('/').includes('..'))
    throw new ResticFailure({ tried: restoring(id), fault: 'damaged' });
  return path;
}

/** Under a lock, so that nobody prunes meanwhile, unless no lock can be written there. */
async function restore(restic: ResticProcess, id: string, target: string): Promise<void> {
  const how = { operation: 'restore', tried: restoring(id) } as const;
  try {
    await restic.run(['restore', '--target', target, id], how);
  } catch (error) {
    if (!(error instanceof ResticFailure) || !withoutRoomForLocks.has(error.fault)) throw error;
    await restic.run(['restore', '--no-lock', '--target', target, id], how);
  }
}

const withoutRoomForLocks: ReadonlySet<ResticFault> = new Set<ResticFault>(['refused', 'full']);

function restoring(id: string): Text {
  return { en: `restore the snapshot ${id.slice(0, 8)}`, ja: `スナップショット ${id.slice(0, 8)} の復元` };
}

async function check(
  restic: ResticProcess,
  { n, of }: { readonly n: number; readonly of: number },
): Promise<void> {
  const tried = {
    en: `read back part ${n} of ${of} of ${restic.at}`,
    ja: `${restic.at} の ${of} 分の ${n} の読み戻し`,
  };
  await unlock(restic);
  await restic.run(['check', `--read-data-subset=${n}/${of}`], { operation: 'check', tried });
}

async function forget(restic: ResticProcess, ids: readonly string[], prune: boolean): Promise<void> {
  if (ids.length === 0) return;
  const tried = { en: `forget snapshots in ${restic.at}`, ja: `${restic.at} のスナップショットの削除` };
  await unlock(restic);
  await restic.run(['forget', ...(prune ? ['--prune'] : []), ...ids], { operation: 'forget', tried });
}

/** Removes only locks whose process is dead or that nobody has renewed for half an hour. */
async function unlock(restic: ResticProcess): Promise<void> {
  const tried = { en: `release stale locks of ${restic.at}`, ja: `${restic.at} の古いロックの解除` };
  await restic.run(['unlock'], { operation: 'unlock', tried });
}

/** Patterns are shell patterns: names must stand for themselves. */
function escapedPattern(path: string): string {
  return path.replaceAll(/[\\*?[\]]/g, (special) => `\\${special}`);
}
