/**
 * The cgroups of a sandbox: one folder below the root of each hierarchy, the nodes inside it.
 * Version 1 has a hierarchy for each controller, version 2 a single one; which is here is asked, not assumed.
 */
import { mkdir, readFile, rmdir, writeFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { waitUntil } from '../wait-until.ts';

export interface CgroupLayout {
  readonly version: 1 | 2;
  /** Mount points of the hierarchies that nodes use. */
  readonly hierarchies: readonly string[];
}

export async function cgroupLayout(): Promise<CgroupLayout> {
  return parseMounts(await readFile('/proc/self/mounts', 'utf8'));
}

/** A machine with both counts as version 1: there the controllers are. */
export function parseMounts(mounts: string): CgroupLayout {
  const entries = mounts.split('\n').map((line) => line.split(' '));
  const first = entries.filter(([, , type]) => type === 'cgroup').map(([, path = '']) => path);
  const second = entries.filter(([, , type]) => type === 'cgroup2').map(([, path = '']) => path);
  return first.length > 0
    ? { version: 1, hierarchies: [...first, ...second] }
    : { version: 2, hierarchies: second };
}

/** Makes `path` (with its parents) in every hierarchy, ready to hold processes and children. */
export async function createCgroup({ version, hierarchies }: CgroupLayout, path: string): Promise<void> {
  for (const hierarchy of hierarchies) {
    let folder = hierarchy;
    for (const part of path.split('/')) {
      if (version === 2) await passControllersOn(folder);
      const child = join(folder, part);
      await mkdir(child, { recursive: true });
      await inheritProcessors(folder, child);
      folder = child;
    }
  }
}

/** A new cpuset of version 1 is empty, and no process may enter it; https://docs.kernel.org/admin-guide/cgroup-v1/cpusets.html */
async function inheritProcessors(parent: string, child: string): Promise<void> {
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    const own = await readFile(join(child, file), 'utf8').catch(() => undefined);
    if (own?.trim() === '') await writeFile(join(child, file), await readFile(join(parent, file)));
  }
}

/** What kubelet and runc set limits with. */
const neededControllers = ['cpu', 'cpuset', 'memory', 'pids'];

/** Only what is not passed on yet: on most machines that is nothing. https://docs.kernel.org/admin-guide/cgroup-v2.html#enabling-and-disabling */
async function passControllersOn(folder: string): Promise<void> {
  const available = await wordsIn(join(folder, 'cgroup.controllers'));
  const passedOn = await wordsIn(join(folder, 'cgroup.subtree_control'));
  for (const controller of neededControllers)
    if (available.has(controller) && !passedOn.has(controller))
      await writeFile(join(folder, 'cgroup.subtree_control'), `+${controller}`);
}

async function wordsIn(path: string): Promise<ReadonlySet<string>> {
  return new Set((await readFile(path, 'utf8').catch(() => '')).trim().split(/\s+/));
}

/** Every folder at or below `path`, deepest first. */
export async function cgroupFolders({ hierarchies }: CgroupLayout, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const hierarchy of hierarchies) await collect(join(hierarchy, path), found);
  return found;
}

async function collect(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return;
  for (const entry of entries) if (entry.isDirectory()) await collect(join(folder, entry.name), found);
  found.push(folder);
}

/** The processes inside, by the kernel's own list. */
export async function processesIn(folders: readonly string[]): Promise<ReadonlySet<number>> {
  const pids = new Set<number>();
  for (const folder of folders) {
    const list = await readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => '');
    for (const line of list.split('\n')) if (line !== '' && line !== '0') pids.add(Number(line));
  }
  return pids;
}

const removalMilliseconds = 5000;

/** Removes `path` with all below it, once the kernel has put away its last processes; what remains can be listed afterwards. */
export async function removeCgroup(path: string): Promise<void> {
  const layout = await cgroupLayout();
  const waiting = { milliseconds: removalMilliseconds, signal: new AbortController().signal };
  await waitUntil(async () => (await removeEmpty(await cgroupFolders(layout, path))).length === 0, waiting);
}

/** Returns what could not be removed. */
async function removeEmpty(folders: readonly string[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const folder of folders)
    await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') left.push(folder);
    });
  return left;
}
