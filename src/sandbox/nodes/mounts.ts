/** Mounts of a sandbox, in the mount namespace of every process of this machine: nodes have their own, which must end with them. */
import { readdir, readFile, readlink } from 'node:fs/promises';

import { runCommand } from '../../adapters/processes/run-command.ts';

/** Mount points at or below `folder`, or with a source there, seen from any living process. */
export async function mountsBelow(folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pid of await oneProcessOfEachNamespace())
    for (const mount of await mountsOf(pid, folder)) found.add(mount);
  return [...found].toSorted();
}

/** Takes away what is mounted there in our own namespace, the innermost first. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = await mountsOf('self', folder);
  for (const mount of mounts.toReversed()) await runCommand('umount', ['--lazy', mount]);
}

async function oneProcessOfEachNamespace(): Promise<Iterable<string>> {
  const processes = new Map<string, string>();
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const namespace = await readlink(`/proc/${pid}/ns/mnt`).catch(() => undefined);
    if (namespace !== undefined && !processes.has(namespace)) processes.set(namespace, pid);
  }
  return processes.values();
}

/** https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html : the fourth field is the source's own path, the fifth the mount point. */
async function mountsOf(pid: string, folder: string): Promise<readonly string[]> {
  const table = await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '');
  const isBelow = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
  return table
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , , source = '', target = '']) => isBelow(target) || isBelow(source))
    .map(([, , , , target = '']) => target);
}
