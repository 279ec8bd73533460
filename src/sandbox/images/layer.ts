/** Lays out the files of an image in a folder, as they will lie in its only layer. */
import { chmod, copyFile, cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';

import { runCommand } from '../../adapters/processes/run-command.ts';
import { findProgram } from '../host-programs.ts';
import type { BinaryPaths } from '../binaries/cache.ts';
import type { Image, ImageFile } from './image.ts';

export async function layOutLayer(folder: string, image: Image, binaries: BinaryPaths): Promise<void> {
  for (const path of ['tmp', 'etc', 'var', 'root']) await mkdir(join(folder, path), { recursive: true });
  await chmod(join(folder, 'tmp'), 0o1777);
  await writeFile(
    join(folder, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  );
  await writeFile(join(folder, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
  for (const file of image.files) await place(folder, file, binaries);
}

async function place(folder: string, file: ImageFile, binaries: BinaryPaths): Promise<void> {
  const target = join(folder, file.path);
  await mkdir(dirname(target), { recursive: true });
  if ('folder' in file) {
    await cp(file.folder, target, { recursive: true, dereference: true });
    return;
  }
  if ('text' in file) await writeFile(target, file.text);
  else await copyFile(await sourceOf(file, binaries), target);
  await chmod(target, 0o755);
  if (!('host' in file)) return;
  if (file.host === 'busybox') await linkApplets(target);
  else await copyLibraries(folder, await sourceOf(file, binaries));
}

async function sourceOf(
  file: Exclude<ImageFile, { readonly text: string } | { readonly folder: string }>,
  binaries: BinaryPaths,
): Promise<string> {
  if ('host' in file) return await realpath(isAbsolute(file.host) ? file.host : await findProgram(file.host));
  const path = binaries.get(file.binary);
  if (path === undefined) throw new Error(`${file.binary} was not planned for`);
  return path;
}

/** Hard links would be copies in the tar's reader; relative links cost nothing. */
async function linkApplets(busybox: string): Promise<void> {
  const { output } = await runCommand(busybox, ['--list']);
  const names = output.split('\n').filter((name) => name !== '' && name !== 'busybox');
  await Promise.all(names.map(async (name) => await symlink('busybox', join(dirname(busybox), name))));
}

/** Every library that the loader would take, under the very path it looks at. */
async function copyLibraries(folder: string, program: string): Promise<void> {
  const { output } = await runCommand('ldd', [program]);
  for (const [path] of output.matchAll(/\/\S+/g)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(await realpath(path), target);
  }
}
