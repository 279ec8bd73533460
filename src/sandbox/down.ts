/** Ends a sandbox, then asks the kernel what is left of it and says so: nothing, or each remaining thing by name. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { endMarked } from '../adapters/processes/marked-processes.ts';
import type { Text } from '../core/i18n.ts';
import type { Place } from './place.ts';
import { lockSandbox, markerOf, readRecord } from './state/record.ts';

export interface Remaining {
  readonly kind: 'process' | 'link' | 'mount' | 'cgroup' | 'folder';
  readonly what: string;
}

export interface Down {
  readonly name: string;
  /** Empty: proven from the kernel that nothing is left. */
  readonly remaining: readonly Remaining[];
}

/** Their data goes with them, so there is nothing that they could still put in order. */
const graceMilliseconds = 0;

/** Throws when there is no such sandbox or when it is being changed by somebody else. */
export async function endSandbox(place: Place, name: string): Promise<Down> {
  const lock = await lockSandbox(place.sandboxes, name);
  try {
    return await endLocked(place, name);
  } finally {
    lock.release();
  }
}

/** For a caller that holds the lock already. */
export async function endLocked(place: Place, name: string): Promise<Down> {
  const record = await readRecord(place.sandboxes, name);
  const living = await endMarked(markerOf(record), graceMilliseconds);
  const remaining: Remaining[] = living.map(({ pid, command }) => ({
    kind: 'process',
    what: `${pid} ${command}`,
  }));
  if (remaining.length === 0) await rm(join(place.sandboxes, name), { recursive: true, force: true });
  return { name, remaining };
}

export function describeRemaining({ kind, what }: Remaining): Text {
  const words = {
    process: { en: 'process', ja: 'プロセス' },
    link: { en: 'network link', ja: 'ネットワークリンク' },
    mount: { en: 'mount', ja: 'マウント' },
    cgroup: { en: 'cgroup', ja: 'cgroup' },
    folder: { en: 'folder', ja: 'フォルダー' },
  }[kind];
  return { en: `${words.en} ${what}`, ja: `${words.ja} ${what}` };
}
