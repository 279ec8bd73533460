/**
 * A containerd store with all images of a release already unpacked, made once and cloned into each node by hard links:
 * blobs and layers are only ever read, the databases are copied. Importing 600 MB anew would cost every node ten seconds.
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import type { Text } from '../../core/i18n.ts';
import type { BinaryPaths } from '../binaries/cache.ts';
import { readManifest } from '../binaries/manifest.ts';
import { platformOf } from '../binaries/platform.ts';
import { makeAlone } from '../cache-folder.ts';
import { containerdConfiguration } from '../nodes/containerd.ts';
import type { Report } from '../progress.ts';
import type { Release } from '../releases.ts';
import { imagesFor } from './image.ts';
import { layOutLayer } from './layer.ts';
import { writeOciLayout } from './oci-archive.ts';
import { pathExists } from '../path-exists.ts';

export interface ImageStoreOptions {
  readonly cache: string;
  readonly binaries: BinaryPaths;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** The folder to clone from. */
export async function ensureImageStore(release: Release, options: ImageStoreOptions): Promise<string> {
  const stores = join(options.cache, 'images');
  const name = await storeName(release, options.binaries);
  const store = join(stores, name);
  if (await pathExists(store)) return store;
  const { report, signal } = options;
  await makeAlone(stores, { waiting, report, signal }, async (workFolder) => {
    if (!(await pathExists(store))) await makeStore(store, release, { ...options, workFolder });
  });
  return store;
}

const waiting: Text = {
  en: 'Another honban process is preparing the container images; waiting for it',
  ja: '別の honban プロセスがコンテナイメージを準備しています。完了を待っています',
};

/** Named by everything that goes into it, so that a changed program or containerd makes a new one. */
async function storeName(release: Release, binaries: BinaryPaths): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(imagesFor(release)));
  for (const path of [...binaries.values()].toSorted()) {
    const manifest = await readManifest(join(path, '..'));
    hash.update(`${path} ${manifest?.sha256 ?? ''}\n`);
  }
  hash.update((await runCommand('containerd', ['--version'])).output);
  return `${release.kubernetes}-${hash.digest('hex').slice(0, 16)}`;
}

type Making = ImageStoreOptions & { readonly workFolder: string };

async function makeStore(store: string, release: Release, options: Making): Promise<void> {
  const { workFolder } = options;
  options.report({
    en: `Preparing the container images of Kubernetes ${release.kubernetes}, once`,
    ja: `Kubernetes ${release.kubernetes} のコンテナイメージを準備しています（初回のみ）`,
  });
  const layouts = await writeLayouts(workFolder, release, options.binaries);
  await importAll(workFolder, layouts, options.signal);
  await rename(join(workFolder, 'containerd'), store);
}

async function writeLayouts(
  work: string,
  release: Release,
  binaries: BinaryPaths,
): Promise<readonly string[]> {
  const { architecture } = platformOf(process.platform, process.arch);
  const layouts: string[] = [];
  for (const [index, image] of imagesFor(release).entries()) {
    const layer = join(work, `layer-${index}`);
    const layout = join(work, `layout-${index}`);
    await layOutLayer(layer, image, binaries);
    await mkdir(layout);
    await writeOciLayout(layout, image, { layer, architecture });
    await rm(layer, { recursive: true });
    layouts.push(layout);
  }
  return layouts;
}

/** containerd in namespaces of its own: when the script ends, so do all its processes and mounts. */
async function importAll(work: string, layouts: readonly string[], signal: AbortSignal): Promise<void> {
  const configuration = join(work, 'config.toml');
  const socket = join(work, 'containerd.sock');
  await writeFile(
    configuration,
    containerdConfiguration({
      root: join(work, 'containerd'),
      state: join(work, 'state'),
      socket,
      pauseImage: '',
      restrictOomScore: true,
    }),
  );
  const script = join(work, 'import.sh');
  await writeFile(script, importScript(configuration, socket, layouts));
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--net'];
  const ended = await runCommand('unshare', [...namespaces, 'sh', script], { signal });
  if (!ended.ok) throw new Error(`the container images could not be imported: ${lastWords(ended)}`);
}

function importScript(configuration: string, socket: string, layouts: readonly string[]): string {
  const quoted = layouts.map((layout) => `'${layout}'`).join(' ');
  return `set -eu
containerd --config '${configuration}' --log-level warn &
containerd=$!
until ctr --address '${socket}' version >/dev/null 2>&1; do kill -0 $containerd; sleep 0.05; done
for layout in ${quoted}; do
  tar -cf - -C "$layout" . | ctr --address '${socket}' --namespace k8s.io images import --snapshotter overlayfs - >/dev/null
  rm -rf "$layout"
done
kill $containerd
wait $containerd || true
`;
}

/** Clones the store; databases are written by containerd and therefore copied, everything else is linked where that is possible. */
export async function cloneImageStore(store: string, target: string): Promise<void> {
  const linked = await runCommand('cp', ['-a', '--link', store, target]);
  if (!linked.ok) {
    await rm(target, { recursive: true, force: true });
    const copied = await runCommand('cp', ['-a', '--reflink=auto', store, target]);
    if (!copied.ok) throw new Error(`the image store could not be cloned: ${lastWords(copied)}`);
    return;
  }
  const databases = await runCommand('find', [target, '-name', '*.db', '-type', 'f']);
  for (const path of databases.output.split('\n').filter((line) => line !== '')) await unlinkFromStore(path);
}

async function unlinkFromStore(path: string): Promise<void> {
  await runCommand('cp', ['-p', path, `${path}.own`]);
  await rename(`${path}.own`, path);
}
