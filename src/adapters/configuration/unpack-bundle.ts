/**
 * A configuration bundle as files below a folder. It comes from a node that may have been in other hands: nothing of it is written
 * outside of the folder, and nothing outside is read in its place, wherever its links and its flags point.
 */
import { lstat, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from '../processes/run-command.ts';
import { resolveOnNode } from './node-file.ts';
import { folderOfNode } from './node-tree.ts';
import type { NodeTree } from './node-tree.ts';

export interface UnpackedBundle {
  readonly tree: NodeTree;
  /** Where a path of the node is in the folder, links followed; undefined where nothing is there. */
  readonly place: (path: string) => Promise<string | undefined>;
}

export interface Unpacking {
  /** Owners and modes as on the node, for a real restore; else everything is ours. */
  readonly asOnNode: boolean;
}

/** No file of a configuration is near it: a longer one is a hole that claims to be a file. */
const largestFile = 64 * 1024 * 1024;
const blockSize = 512;

/** A reason where it is no bundle that can be used. */
export async function unpackBundle(
  bundle: string,
  folder: string,
  { asOnNode }: Unpacking,
): Promise<UnpackedBundle | string> {
  // tar would unpack whatever compression it finds, and compressed nothing can fill a disk.
  if (!(await beginsAsTar(bundle))) return 'It is no tar.';
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // GNU tar takes no absolute name and none that climbs, and writes through no link that it made itself.
  const ended = await runCommand('tar', [
    '--extract',
    '--file',
    bundle,
    '--directory',
    folder,
    ...(asOnNode ? ['--same-permissions', '--numeric-owner'] : ['--no-same-owner', '--no-same-permissions']),
  ]);
  if (!ended.ok) return lastWords(ended, 2);
  const strange = await findStrange(folder);
  if (strange !== undefined) return strange;
  const tree = folderOfNode(folder);
  return {
    tree,
    place: async (path) => {
      const real = await resolveOnNode(path, tree);
      return real === undefined ? undefined : join(folder, real);
    },
  };
}

/** Whether the first block is the header of an entry, or none at all, as its own checksum says. */
async function beginsAsTar(bundle: string): Promise<boolean> {
  const file = await open(bundle);
  try {
    const block = Buffer.alloc(blockSize);
    const { bytesRead } = await file.read(block, 0, blockSize, 0);
    if (bytesRead < blockSize) return false;
    if (block.every((byte) => byte === 0)) return true;
    const [from, to] = [148, 156];
    const said = Number.parseInt(block.toString('latin1', from, to), 8);
    const sum = block.reduce((all, byte, at) => all + (at >= from && at < to ? 0x20 : byte), 0);
    return said === sum;
  } finally {
    await file.close();
  }
}

/** Pipes and devices would be waited for or written to; a bundle of Honban has none. */
async function findStrange(folder: string): Promise<string | undefined> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() || entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = JSON.stringify(path.slice(folder.length));
    if (!entry.isFile()) return `${name} is neither a file, a folder nor a link.`;
    const { size } = await lstat(path);
    if (size > largestFile) return `${name} claims to have ${size} bytes.`;
  }
  return undefined;
}
