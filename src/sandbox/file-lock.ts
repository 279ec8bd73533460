/**
 * One holder at a time across processes, by SQLite's lock on a file: the kernel gives it back when its holder dies,
 * so that no kill -9 leaves a stale one behind, and Node itself has no other file lock.
 */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

/** Undefined when somebody else holds it at this moment. */
export function tryLock(path: string): FileLock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

const pollMilliseconds = 200;

/** Waits for it; `onWait` is called once when there is somebody to wait for. */
export async function waitForLock(path: string, signal: AbortSignal, onWait: () => void): Promise<FileLock> {
  const atOnce = tryLock(path);
  if (atOnce !== undefined) return atOnce;
  onWait();
  for (;;) {
    await sleep(pollMilliseconds, undefined, { signal });
    const lock = tryLock(path);
    if (lock !== undefined) return lock;
  }
}

/** https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
