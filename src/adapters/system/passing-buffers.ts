/**
 * V8 collects young garbage by the number of objects, and the whole heap by the bytes they hold outside of it. A stream of large
 * buffers is few objects with many bytes: 64 MB of dead buffers pile up in each thread, and then everything that lives is marked to
 * find that they are dead. Collecting only the young ones, now and then as bytes pass, costs a fraction of that and keeps
 * memory low.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

const betweenCollections = 16 * 1024 * 1024;
let passed = 0;
let collect: Collect | undefined;

/** Tell it of bytes that went by in buffers of their own. Counted for each thread. */
export function bytesPassed(bytes: number): void {
  passed += bytes;
  if (passed < betweenCollections) return;
  passed = 0;
  (collect ??= exposed())({ type: 'minor' });
}

/** A context that is made after the flag was set has the function; that is how it can be had without an argument of the process. */
function exposed(): Collect {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('globalThis.gc') as Collect | undefined;
  // Without it memory is only used more freely; no backup may fail by that.
  return gc ?? (() => undefined);
}
