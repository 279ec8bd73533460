/** Ends a sandbox, then asks the kernel what is left of it and says so: nothing, or each remaining thing by name. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { allDead, endMarked, findMarked, signalAll } from '../adapters/processes/marked-processes.ts';
import type { Text } from '../core/i18n.ts';
import { removeAbandonedWork } from './cache-folder.ts';
import { cgroupFolders, cgroupLayout, processesIn, removeCgroup } from './nodes/cgroups.ts';
import { mountsBelow, unmountBelow } from './nodes/mounts.ts';
import { deleteLinks, linksOf } from './nodes/network.ts';
import { cgroupOf } from './nodes/node.ts';
import type { Place } from './place.ts';
import { lockSandbox, markerOf, readRecord, removeUnfinished } from './state/record.ts';
import type { SandboxRecord } from './state/record.ts';

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
    const down = await endLocked(place, name);
    for (const made of ['binaries', 'images']) await removeAbandonedWork(join(place.cache, made));
    await removeUnfinished(place.sandboxes);
    return down;
  } finally {
    lock.release();
  }
}

/** For a caller that holds the lock already. */
export async function endLocked(place: Place, name: string): Promise<Down> {
  const record = await readRecord(place.sandboxes, name);
  const folder = join(place.sandboxes, name);
  await endProcesses(record);
  if (record.form === 'nodes') await deleteLinks(record);
  await unmountBelow(folder);
  await removeCgroup(cgroupOf(record));
  const remaining = await remainingOf(record, folder);
  if (remaining.length > 0) return { name, remaining };
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return { name, remaining };
}

/** By marker, and by the cgroups of the nodes: a container has no marker in its environment. */
async function endProcesses(record: SandboxRecord): Promise<void> {
  const inCgroups = await containersOf(record);
  await endMarked(markerOf(record), graceMilliseconds);
  signalAll(inCgroups, 'SIGKILL');
  await allDead(inCgroups, deathMilliseconds);
}

const deathMilliseconds = 5000;

async function containersOf(record: SandboxRecord): Promise<readonly { readonly pid: number }[]> {
  const pids = await processesIn(await cgroupFolders(await cgroupLayout(), cgroupOf(record)));
  return [...pids].map((pid) => ({ pid }));
}

/** What the kernel still knows, whatever we believe to have done. */
export async function remainingOf(record: SandboxRecord, folder: string): Promise<readonly Remaining[]> {
  const processes = await findMarked(markerOf(record));
  const containers = await containersOf(record);
  const cgroups = await cgroupFolders(await cgroupLayout(), cgroupOf(record));
  const remaining = (kind: Remaining['kind'], names: readonly string[]): readonly Remaining[] =>
    names.map((what) => ({ kind, what }));
  return [
    ...remaining(
      'process',
      processes.map(({ pid, command }) => `${pid} ${command}`),
    ),
    ...remaining(
      'process',
      containers.map(({ pid }) => String(pid)),
    ),
    ...remaining('link', record.form === 'nodes' ? await linksOf(record) : []),
    ...remaining('mount', await mountsBelow(folder)),
    ...remaining('cgroup', cgroups),
  ];
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
