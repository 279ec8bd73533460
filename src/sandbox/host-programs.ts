/** Programs of this machine that a sandbox uses: where they are, and a plain answer when one is missing. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { ProblemError } from '../core/problem.ts';
import { toolMissing } from './problems.ts';

interface HostProgram {
  readonly neededFor: string;
  /** Its Debian package. */
  readonly package: string;
}

const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export const apiOnlyPrograms: Readonly<Record<string, HostProgram>> = {
  openssl: { neededFor: 'certificates', package: 'openssl' },
};

export const nodePrograms: Readonly<Record<string, HostProgram>> = {
  unshare: { neededFor: 'namespaces', package: 'util-linux' },
  nsenter: { neededFor: 'namespaces', package: 'util-linux' },
  pivot_root: { neededFor: 'namespaces', package: 'util-linux' },
  mount: { neededFor: 'mounts', package: 'mount' },
  tar: { neededFor: 'images', package: 'tar' },
  ldd: { neededFor: 'images', package: 'libc-bin' },
  ip: { neededFor: 'networking', package: 'iproute2' },
  nft: { neededFor: 'networking', package: 'nftables' },
  conntrack: { neededFor: 'networking', package: 'conntrack' },
  containerd: { neededFor: 'containers', package: 'containerd' },
  'containerd-shim-runc-v2': { neededFor: 'containers', package: 'containerd' },
  ctr: { neededFor: 'containers', package: 'containerd' },
  runc: { neededFor: 'containers', package: 'runc' },
  openssl: { neededFor: 'certificates', package: 'openssl' },
  busybox: { neededFor: 'container images', package: 'busybox-static' },
};

/** Throws a problem that names the first missing one and its package. */
export async function requirePrograms(programs: Readonly<Record<string, HostProgram>>): Promise<void> {
  for (const [tool, { neededFor, package: name }] of Object.entries(programs))
    if ((await pathOf(tool)) === undefined)
      throw new ProblemError(toolMissing({ tool, neededFor, package: name }));
}

/** The path of a required program. Throws a problem when it is missing. */
export async function findProgram(tool: string): Promise<string> {
  const path = await pathOf(tool);
  const known = nodePrograms[tool] ?? { neededFor: tool, package: tool };
  if (path === undefined) throw new ProblemError(toolMissing({ tool, ...known }));
  return path;
}

/** Also in the folders of administration, which a user's PATH may leave out, and where go.dev says to unpack Go. */
export async function pathOf(tool: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders, '/usr/local/go/bin'];
  for (const folder of folders) {
    const path = join(folder, tool);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
