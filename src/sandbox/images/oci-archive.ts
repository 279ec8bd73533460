/**
 * An image as an OCI layout of one layer, written by hand: nothing but JSON, SHA-256 and tar.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { sha256Of } from '../binaries/manifest.ts';
import type { Image } from './image.ts';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ArchiveOptions {
  /** Folder with the files of the layer. */
  readonly layer: string;
  /** Go's name of the architecture. */
  readonly architecture: string;
}

/** Writes the layout into `folder`, which must exist and be empty. */
export async function writeOciLayout(folder: string, image: Image, options: ArchiveOptions): Promise<void> {
  const blobs = join(folder, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const layer = await writeLayer(blobs, options.layer);
  const config = await writeJson(blobs, 'application/vnd.oci.image.config.v1+json', {
    architecture: options.architecture,
    os: 'linux',
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ...(image.entryPoint.length === 0 ? {} : { Entrypoint: image.entryPoint }),
    },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = await writeJson(blobs, 'application/vnd.oci.image.manifest.v1+json', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config,
    layers: [layer],
  });
  const named = image.references.map((name) => ({
    ...manifest,
    annotations: { 'io.containerd.image.name': name },
  }));
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: named }));
}

/** Owner, order and time are fixed, so that the same files give the same digest. */
async function writeLayer(blobs: string, folder: string): Promise<Descriptor> {
  const file = join(blobs, 'layer.tar');
  const fixed = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  const ended = await runCommand('tar', [...fixed, '-cf', file, '-C', folder, '.']);
  if (!ended.ok) throw new Error(`tar could not write an image layer: ${lastWords(ended)}`);
  const hex = await sha256Of(file);
  const { size } = await stat(file);
  await rename(file, join(blobs, hex));
  return { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${hex}`, size };
}

async function writeJson(blobs: string, mediaType: string, content: unknown): Promise<Descriptor> {
  const text = JSON.stringify(content);
  const hex = createHash('sha256').update(text).digest('hex');
  await writeFile(join(blobs, hex), text);
  return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) };
}
