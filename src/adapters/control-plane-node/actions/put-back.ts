/**
 * `configuration.put-back`: files of the bundle onto the node. First it is written down what is about to happen, then what would be
 * replaced is copied aside; so an undo needs nothing but the node itself, at whatever moment it was interrupted.
 */
import {
  chmod,
  cp,
  copyFile,
  lchown,
  lstat,
  mkdir,
  readFile,
  readlink,
  readdir,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { putConfigurationBack } from '../../../domains/backup/recovery/actions.ts';
import { manifestFolder } from '../../configuration/static-pods.ts';
import { asideFolder, onDisk } from '../node-place.ts';
import type { NodePlace } from '../node-place.ts';
import { pathLeadsOut } from '../recovery-problems.ts';

const Plan = z.array(z.object({ path: z.string(), was: z.enum(['absent', 'other']) }));
type Plan = z.infer<typeof Plan>;

export const putBackAction = bindAction(putConfigurationBack, {
  run: async ({ node, folder }, { run }) => {
    const found = await filesIn(folder);
    const plan: Plan = [];
    const kept: string[] = [];
    for (const path of found.filter((one) => !isLeftOut(one))) {
      const state = await compare(join(folder, path), onDisk(node, path));
      if (state === 'same') continue;
      if (state === 'other' && isTheMachines(path)) kept.push(path);
      else plan.push({ path, was: state });
    }
    await requireInside(node, plan);
    const aside = join(asideFolder(run), 'replaced');
    await writeDown(node, { run, plan });
    for (const { path, was } of plan) {
      if (was === 'other') await keepAside(node, path, aside);
      await place(folder, node, path);
    }
    const replaced = plan.filter(({ was }) => was === 'other').map(({ path }) => path);
    return { placed: plan.length, replaced, kept, aside };
  },
  undo: async ({ input: { node } }, { run }) => {
    if (node.spare === true) return [];
    const text = await readFile(onDisk(node, planFile(run)), 'utf8').catch(() => '[]');
    const aside = join(asideFolder(run), 'replaced');
    for (const { path, was } of Plan.parse(JSON.parse(text)).toReversed()) {
      const before = onDisk(node, join(aside, path));
      if (was === 'absent') await rm(onDisk(node, path), { force: true });
      else if (await isThere(before)) await rename(before, onDisk(node, path));
    }
    return [];
  },
});

function planFile(run: string): string {
  return join(asideFolder(run), 'put-back.json');
}

async function writeDown(
  node: NodePlace,
  { run, plan }: { readonly run: string; readonly plan: Plan },
): Promise<void> {
  const file = onDisk(node, planFile(run));
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(plan), { mode: 0o600, flush: true });
}

/** Static pods come last and by themselves; what has no place on a node is for people. */
function isLeftOut(path: string): boolean {
  return path.startsWith(`${manifestFolder}/`) || path.startsWith('/honban/');
}

/** How this machine runs containers and kubelet is its own, not the cluster's: the bundle only fills what is not there. */
function isTheMachines(path: string): boolean {
  const own = ['/etc/containerd/', '/etc/cni/', '/etc/crictl.yaml', '/var/lib/kubelet/'];
  return own.some((start) => path.startsWith(start)) && !path.startsWith('/var/lib/kubelet/pki/');
}

/** Files and links below a folder, as absolute paths, links not followed. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
    .toSorted();
}

async function compare(ours: string, theirs: string): Promise<'absent' | 'same' | 'other'> {
  const [one, other] = [await lstat(ours), await statsOf(theirs)];
  if (other === undefined) return 'absent';
  if (one.isSymbolicLink() !== other.isSymbolicLink()) return 'other';
  const [content, there] = one.isSymbolicLink()
    ? [await readlink(ours), await readlink(theirs)]
    : [await readFile(ours, 'latin1'), await readFile(theirs, 'latin1')];
  return content === there ? 'same' : 'other';
}

async function statsOf(path: string): Promise<Stats | undefined> {
  return await lstat(path).catch(() => undefined);
}

async function isThere(path: string): Promise<boolean> {
  return (await statsOf(path)) !== undefined;
}

/** A folder of the node may be a link; none may lead out of it. */
async function requireInside(node: NodePlace, plan: Plan): Promise<void> {
  const root = await realpath(node.root);
  for (const folder of new Set(plan.map(({ path }) => dirname(path)))) {
    let nearest = onDisk(node, folder);
    while (!(await isThere(nearest))) nearest = dirname(nearest);
    const real = await realpath(nearest);
    if (real !== root && root !== '/' && !real.startsWith(`${root}/`))
      throw new ProblemError(pathLeadsOut({ path: folder }));
  }
}

async function keepAside(node: NodePlace, path: string, aside: string): Promise<void> {
  const target = onDisk(node, join(aside, path));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  // Its own copy stays the one that counts, whatever was tried before.
  if (!(await isThere(target)))
    await cp(onDisk(node, path), target, { preserveTimestamps: true, verbatimSymlinks: true });
}

/** Under another name first: kubelet and others read these at any moment. */
async function place(folder: string, node: NodePlace, path: string): Promise<void> {
  const [from, to] = [join(folder, path), onDisk(node, path)];
  await makeFolders(folder, node, dirname(path));
  const stats = await lstat(from);
  const unfinished = join(dirname(to), `.honban-${process.pid}`);
  await rm(unfinished, { force: true });
  if (stats.isSymbolicLink()) await symlink(await readlink(from), unfinished);
  else {
    await copyFile(from, unfinished);
    await chmod(unfinished, stats.mode & 0o7777);
  }
  await lchown(unfinished, stats.uid, stats.gid);
  await rename(unfinished, to);
}

/** With the owners and modes that they had. */
async function makeFolders(folder: string, node: NodePlace, path: string): Promise<void> {
  if (path === '/' || (await isThere(onDisk(node, path)))) return;
  await makeFolders(folder, node, dirname(path));
  const stats = await statsOf(join(folder, path));
  const made = onDisk(node, path);
  await mkdir(made);
  await chmod(made, stats === undefined ? 0o755 : stats.mode & 0o7777);
  if (stats !== undefined) await lchown(made, stats.uid, stats.gid);
}
