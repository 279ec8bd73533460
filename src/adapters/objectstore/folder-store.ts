/**
 * Objects as files below one folder that must exist: one that is not mounted must not be mistaken for an empty one. Every object
 * is written beside its place, made durable and then linked to its name, so that a name never stands for half an object.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, lstat, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { ObjectStore, Put, StoredItem, StoreOptions } from '../../app/backup/object-store.ts';
import { keyRefused, objectMissing, transferInterrupted } from '../../app/backup/repository-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import { instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { folderFailure } from './folder-failure.ts';
import { fromSource, unwrapped } from './from-source.ts';
import { makeFolders, safePath } from './safe-path.ts';

/** Begins with a dot, so it is never a key; what a killed process leaves is swept by `prune`. */
const unfinished = '.unfinished-';
const chunk = 256 * 1024;
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

export function openFolderStore(folder: string): ObjectStore {
  return {
    at: folder,
    put: (key, bytes, options) => explained(folder, () => put(folder, { key, bytes }, options)),
    get: (key, options) => get(folder, key, options),
    list: (prefix) => list(folder, prefix),
    stat: (key) => explained(folder, async () => stat(await rootOf(folder), key)),
    remove: (key) => explained(folder, () => remove(folder, key)),
    sweep: (before) => explained(folder, () => sweep(folder, before)),
    close: async () => undefined,
  };
}

interface Given {
  readonly key: string | (() => string);
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function put(folder: string, { key, bytes }: Given, { signal }: StoreOptions): Promise<Put> {
  const root = await rootOf(folder);
  if (typeof key === 'string' && (await stat(root, key)) !== undefined) return { state: 'present', key };
  const temporary = join(root, `${unfinished}${randomBytes(8).toString('hex')}`);
  try {
    await writeDurably(temporary, bytes, { signal, at: folder });
    const name = typeof key === 'string' ? key : key();
    const path = await safePath(root, name);
    const touched = await makeFolders(root, path);
    const state = await giveName(temporary, path);
    for (const changed of [dirname(path), ...touched]) await syncFolder(changed);
    return { state, key: name };
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

async function writeDurably(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { signal, at }: StoreOptions & { readonly at: string },
): Promise<void> {
  const file = await open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
  try {
    for await (const part of fromSource(bytes)) {
      if (signal.aborted) throw new ProblemError(transferInterrupted({ at }), 130);
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A link never replaces; where the file system has none (some network shares), the check before has to do. */
async function giveName(temporary: string, path: string): Promise<Put['state']> {
  try {
    await link(temporary, path);
    return 'stored';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return 'present';
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
  }
  if ((await lstat(path).catch(() => undefined)) !== undefined) return 'present';
  await rename(temporary, path);
  return 'stored';
}

async function* get(folder: string, key: string, options: StoreOptions): AsyncIterable<Uint8Array> {
  try {
    const root = await rootOf(folder);
    if ((await stat(root, key)) === undefined)
      throw new ProblemError(objectMissing({ at: folder, key: quoted(key) }));
    const file = await open(await safePath(root, key), O_RDONLY | O_NOFOLLOW);
    try {
      yield* partsOf(file, { ...options, at: folder });
    } finally {
      await file.close();
    }
  } catch (error) {
    throw folderFailure(folder, error, { key: quoted(key) });
  }
}

async function* partsOf(
  file: FileHandle,
  { signal, at }: StoreOptions & { readonly at: string },
): AsyncIterable<Uint8Array> {
  for (;;) {
    if (signal.aborted) throw new ProblemError(transferInterrupted({ at }), 130);
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(chunk) });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* list(folder: string, prefix: string): AsyncIterable<StoredItem> {
  try {
    const root = await rootOf(folder);
    const below = prefix === '' ? root : dirname(await safePath(root, `${prefix}x`));
    yield* walk({ root, path: below, prefix });
  } catch (error) {
    throw folderFailure(folder, error, {});
  }
}

async function* walk(at: {
  readonly root: string;
  readonly path: string;
  readonly prefix: string;
}): AsyncIterable<StoredItem> {
  const found = await readdir(at.path, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && at.path !== at.root) return [];
    throw error;
  });
  const named = found.map((entry) => ({ entry, order: entry.isDirectory() ? `${entry.name}/` : entry.name }));
  for (const { entry } of named.sort((one, other) => (one.order < other.order ? -1 : 1))) {
    const key = at.prefix + entry.name;
    if (entry.isDirectory())
      yield* walk({ root: at.root, path: join(at.path, entry.name), prefix: `${key}/` });
    else if (!entry.name.startsWith(unfinished)) yield await itemOf(join(at.path, entry.name), key);
  }
}

/** Listed whatever it is, so that nothing strange stays unseen; only plain files can be read. */
async function itemOf(path: string, key: string): Promise<StoredItem> {
  const { size, mtimeMs } = await lstat(path);
  return { key, size, stored: instantFromEpoch(mtimeMs) };
}

async function stat(root: string, key: string): Promise<StoredItem | undefined> {
  const path = await safePath(root, key);
  const found = await lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new ProblemError(keyRefused({ at: root, key: quoted(key) }));
  return { key, size: found.size, stored: instantFromEpoch(found.mtimeMs) };
}

async function remove(folder: string, key: string): Promise<void> {
  const path = await safePath(await rootOf(folder), key);
  await unlink(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await syncFolder(dirname(path)).catch(() => undefined);
}

async function sweep(folder: string, before: Instant): Promise<void> {
  const root = await rootOf(folder);
  for (const name of (await readdir(root)).filter((one) => one.startsWith(unfinished))) {
    const path = join(root, name);
    const left = await lstat(path).catch(() => undefined);
    if (left?.isFile() === true && instantFromEpoch(left.mtimeMs) < before) await unlink(path);
  }
}

function rootOf(folder: string): Promise<string> {
  return realpath(folder);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwrapped(error, (own) => folderFailure(folder, own));
  }
}
