/**
 * Official release files, each checked against its published SHA-256. Where the network refuses, this way has nothing and
 * the next one is asked; a file with another digest is an error, never a reason to go on quietly.
 */
import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { runCommand } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Binary, Project } from './binary.ts';
import { sha256Of } from './manifest.ts';
import type { Platform } from './platform.ts';
import { checksumMismatch } from './problems.ts';
import type { Supplied, SupplyContext } from './supply.ts';

interface ReleaseFile {
  readonly url: string;
  readonly checksumUrl: string;
  /** Where the program lies inside an archive; absent when the file is the program. */
  readonly member?: string;
}

/** A refusing network must not hold up the start; a reachable one answers a small file sooner. */
const answerMilliseconds = 5000;
const downloadMilliseconds = 10 * 60_000;

export async function* fromRelease(
  binaries: readonly Binary[],
  context: SupplyContext,
): AsyncGenerator<Supplied> {
  const unreachable = new Set<string>();
  for (const binary of binaries) {
    const file = releaseFile(binary, context.platform);
    if (file === undefined || unreachable.has(new URL(file.url).host)) continue;
    const got = await download(binary, file, context);
    if (got === undefined) unreachable.add(new URL(file.url).host);
    else yield got;
  }
}

/** Undefined for what is published as a container image only. */
function releaseFile(binary: Binary, platform: Platform): ReleaseFile | undefined {
  return releaseFiles[binary.project]?.(binary, platform);
}

const releaseFiles: Readonly<Partial<Record<Project, (binary: Binary, platform: Platform) => ReleaseFile>>> =
  {
    kubernetes: ({ name, version }, { os, architecture }) => {
      const url = `https://dl.k8s.io/release/v${version}/bin/${os}/${architecture}/${name}`;
      return { url, checksumUrl: `${url}.sha256` };
    },
    etcd: ({ name, version }, { os, architecture }) => {
      const folder = `https://github.com/etcd-io/etcd/releases/download/v${version}`;
      const archive = `etcd-v${version}-${os}-${architecture}`;
      return {
        url: `${folder}/${archive}.tar.gz`,
        checksumUrl: `${folder}/SHA256SUMS`,
        member: `${archive}/${name}`,
      };
    },
    coredns: ({ name, version }, { os, architecture }) => {
      const folder = `https://github.com/coredns/coredns/releases/download/v${version}`;
      const url = `${folder}/coredns_${version}_${os}_${architecture}.tgz`;
      return { url, checksumUrl: `${url}.sha256`, member: name };
    },
  };

async function download(
  binary: Binary,
  file: ReleaseFile,
  context: SupplyContext,
): Promise<Supplied | undefined> {
  const sums = await textOf(file.checksumUrl, context.signal);
  const published = sums === undefined ? undefined : publishedDigest(sums, basename(file.url));
  if (published === undefined) return undefined;
  context.report({ en: `Downloading ${file.url}`, ja: `${file.url} をダウンロードしています` });
  const path = join(context.workFolder, `${binary.name}-${basename(file.url)}`);
  if (!(await save(file.url, path, context.signal))) return undefined;
  const actual = await sha256Of(path);
  if (actual !== published)
    throw new ProblemError(checksumMismatch({ url: file.url, expected: published, actual }));
  const program = file.member === undefined ? path : await extract(path, file.member, context);
  if (program === undefined) return undefined;
  await chmod(program, 0o755);
  return { binary, path: program, source: { kind: 'release', url: file.url, publishedSha256: published } };
}

/** A checksum file holds either one digest or lines of `digest  name`. */
export function publishedDigest(sums: string, file: string): string | undefined {
  for (const line of sums.split('\n')) {
    const [digest = '', name] = line.trim().split(/\s+\*?/);
    if (/^[0-9a-f]{64}$/.test(digest) && (name === undefined || basename(name) === file)) return digest;
  }
  return undefined;
}

async function textOf(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMilliseconds)]),
    });
    return response.ok ? await response.text() : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

async function save(url: string, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    const both = AbortSignal.any([signal, AbortSignal.timeout(downloadMilliseconds)]);
    const response = await fetch(url, { signal: both });
    if (!response.ok || response.body === null) return false;
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path), { signal: both });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

async function extract(archive: string, member: string, context: SupplyContext): Promise<string | undefined> {
  const { ok } = await runCommand('tar', ['-xzf', archive, '-C', context.workFolder, member], {
    signal: context.signal,
  });
  return ok ? join(context.workFolder, member) : undefined;
}
