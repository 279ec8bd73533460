/** The logs that programs of a sandbox write outside of Kubernetes: of its nodes, or of its control plane without nodes. */
import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { OpenSandbox } from './open-sandbox.ts';
import { requireNode } from './open-sandbox.ts';

export interface LogFile {
  /** `kubelet`, `containerd`, `etcd` … */
  readonly program: string;
  readonly path: string;
}

/** Of one node, of all of them without a name, or of the control plane of a sandbox without nodes. */
export async function logFiles(sandbox: OpenSandbox, node: string | undefined): Promise<readonly LogFile[]> {
  const folders =
    node === undefined
      ? [join(sandbox.folder, 'log'), ...sandbox.nodes.map(({ root }) => join(root, 'var/log'))]
      : [join(requireNode(sandbox, node).root, 'var/log')];
  const files: LogFile[] = [];
  for (const folder of folders)
    for (const name of await namesIn(folder))
      if (name.endsWith('.log')) files.push({ program: basename(name, '.log'), path: join(folder, name) });
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.toSorted();
}

/** Much more than the lines that a person asks for. */
const tailBytes = 1 << 20;

/** The last lines of a file of any size. */
export async function lastLines(path: string, count: number): Promise<readonly string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  } finally {
    await file.close();
  }
}
