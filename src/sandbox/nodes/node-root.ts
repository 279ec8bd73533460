/** The disk of a node: a folder that looks like the root of a machine, with the programs it starts with. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { BinaryPaths } from '../binaries/cache.ts';
import { cloneImageStore } from '../images/image-store.ts';
import { cniPlugins } from './cni.ts';
import { containerdConfiguration } from './containerd.ts';
import type { ContainerdSettings } from './containerd.ts';
import { changesFolder, programFolder, settingFiles, systemctlScript } from './node-init.ts';
import type { SandboxNode } from './node.ts';

export interface DiskOptions {
  readonly binaries: BinaryPaths;
  readonly imageStore: string;
  readonly containerd: Pick<ContainerdSettings, 'pauseImage' | 'restrictOomScore'>;
  /** Folder of this machine with the CNI plugins. */
  readonly cniFolder: string;
  /** All nodes of the sandbox, for its hosts file. */
  readonly nodes: readonly SandboxNode[];
  readonly gateway: string;
  /** Further files by path, such as scripts and the configuration of kubeadm. */
  readonly files: ReadonlyMap<string, string>;
}

/** Folders of a Debian machine that hold programs; on most today all but /usr are links. */
const programFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];
const folders = `
  /.machine /proc /sys /dev /run /root /home /opt /mnt /srv /tmp
  /etc/kubernetes/manifests /etc/cni/net.d /etc/containerd /etc/ssl/certs /etc/alternatives
  /var/lib/kubelet /var/lib/cni /var/log /var/tmp /opt/cni/bin ${programFolder}/bin
`
  .trim()
  .split(/\s+/);

/** What the node shares with the machine. */
export async function sharedFolders(): Promise<readonly string[]> {
  const real: string[] = [];
  for (const folder of programFolders)
    if ((await lstat(folder).catch(() => undefined))?.isDirectory() === true) real.push(folder);
  return real;
}

export async function createDisk(node: SandboxNode, options: DiskOptions): Promise<void> {
  const at = (path: string): string => join(node.root, path);
  for (const folder of folders) await mkdir(at(folder), { recursive: true });
  await chmod(at('/tmp'), 0o1777);
  await linkProgramFolders(node);
  for (const [path, content] of filesOf(node, options)) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), content);
  }
  await chmod(at(`${programFolder}/bin/systemctl`), 0o755);
  for (const name of ['kubelet', 'kubeadm', 'kubectl'] as const)
    await installProgram(node, name, options.binaries.get(name) ?? name);
  for (const name of cniPlugins)
    await copyProgram(join(options.cniFolder, name), at(join('/opt/cni/bin', name)));
  await cloneImageStore(options.imageStore, at('/var/lib/containerd'));
}

/** A copy (not a link): whoever replaces it in the node must not reach the cache. */
export async function installProgram(node: SandboxNode, name: string, source: string): Promise<void> {
  await copyProgram(source, join(node.root, programFolder, 'bin', name));
}

async function copyProgram(source: string, target: string): Promise<void> {
  await rm(target, { force: true });
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  await chmod(target, 0o755);
}

async function linkProgramFolders(node: SandboxNode): Promise<void> {
  for (const folder of programFolders) {
    const kind = await lstat(folder).catch(() => undefined);
    if (kind?.isSymbolicLink() === true) await symlink(await readlink(folder), join(node.root, folder));
    else if (kind !== undefined) await createMountPoint(node, folder);
  }
}

async function createMountPoint(node: SandboxNode, folder: string): Promise<void> {
  const changes = join(node.root, changesFolder(folder));
  for (const path of [join(node.root, folder), join(changes, 'upper'), join(changes, 'work')])
    await mkdir(path, { recursive: true });
}

function filesOf(node: SandboxNode, options: DiskOptions): readonly (readonly [string, string])[] {
  const hosts = options.nodes.map(({ address, name }) => `${address} ${name}`);
  const containerd = containerdConfiguration({
    root: '/var/lib/containerd',
    state: '/run/containerd',
    socket: '/run/containerd/containerd.sock',
    ...options.containerd,
  });
  return [
    ['/etc/hostname', `${node.name}\n`],
    ['/etc/hosts', ['127.0.0.1 localhost', ...hosts, ''].join('\n')],
    // The machine itself, which does not answer there: names outside of the cluster fail at once.
    ['/etc/resolv.conf', `nameserver ${options.gateway}\n`],
    ['/etc/machine-id', `${randomBytes(16).toString('hex')}\n`],
    ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n'],
    ['/etc/group', 'root:x:0:\nnogroup:x:65534:\n'],
    ['/etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n'],
    ['/etc/containerd/config.toml', containerd],
    [`${programFolder}/bin/systemctl`, systemctlScript],
    ...settingFiles(),
    ...options.files,
  ];
}

/** True where a process of this machine may lower its out-of-memory score; runc needs that for every pod. */
export async function mayLowerOomScore(): Promise<boolean> {
  const status = await readFile('/proc/self/status', 'utf8');
  const capabilities = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return ((capabilities >> sysResource) & 1n) === 1n;
}

/** https://man7.org/linux/man-pages/man7/capabilities.7.html (CAP_SYS_RESOURCE) */
const sysResource = 24n;
