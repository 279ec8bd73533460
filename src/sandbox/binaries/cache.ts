/**
 * The one cache of Kubernetes programs. A program enters it whole (made in a work folder, tried, digested, then renamed)
 * and is verified against its manifest on every use. Builders take turns.
 */
import { chmod, copyFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../../adapters/processes/run-command.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { makeAlone } from '../cache-folder.ts';
import type { Report } from '../progress.ts';
import { versionArguments } from './binary.ts';
import type { Binary, BinaryName } from './binary.ts';
import { fromDirectory } from './from-directory.ts';
import { fromGo } from './from-go.ts';
import { fromRelease } from './from-release.ts';
import { readManifest, sha256Of, writeManifest } from './manifest.ts';
import { platformOf } from './platform.ts';
import { noSource, wrongBinary } from './problems.ts';
import type { Supplied, Supply, SupplyContext } from './supply.ts';

export interface CacheOptions {
  /** Honban's cache folder. */
  readonly cache: string;
  /** Where the user brings the programs; no other way is tried then. */
  readonly directory?: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Absolute paths of programs by name. */
export type BinaryPaths = ReadonlyMap<BinaryName, string>;

/** Brings what is missing and returns where everything is. Throws a problem when no way has it. */
export async function ensureBinaries(
  binaries: readonly Binary[],
  options: CacheOptions,
): Promise<BinaryPaths> {
  const folder = join(options.cache, 'binaries');
  if ((await missingFrom(folder, binaries)).length > 0) await fill(folder, binaries, options);
  else if (options.directory !== undefined) options.report(alreadyThere(options.directory));
  return new Map(binaries.map((binary) => [binary.name, pathIn(folder, binary)]));
}

/** Versions of a program that the cache has, whole or not; `ensureBinaries` verifies the one that is wanted. */
export async function cachedVersions(cache: string, name: BinaryName): Promise<readonly string[]> {
  const entries = await readdir(join(cache, 'binaries')).catch((): string[] => []);
  const end = `-${platformName()}`;
  return entries
    .filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith(end))
    .map((entry) => entry.slice(name.length + 1, -end.length));
}

async function fill(folder: string, binaries: readonly Binary[], options: CacheOptions): Promise<void> {
  const { report, signal } = options;
  await makeAlone(folder, { waiting, report, signal }, async (workFolder) => {
    const context = { platform: thisPlatform(), workFolder, report, signal };
    await supplyAll(folder, await missingFrom(folder, binaries), { context, options });
  });
}

const waiting: Text = {
  en: 'Another honban process is preparing the same programs; waiting for it',
  ja: '別の honban プロセスが同じプログラムを準備しています。完了を待っています',
};

function alreadyThere(directory: string): Text {
  return {
    en: `All of these versions are in the cache already; ${directory} is not read`,
    ja: `このバージョンのプログラムはすべてキャッシュにあるため、${directory} は読み取りません`,
  };
}

interface Filling {
  readonly context: SupplyContext;
  readonly options: CacheOptions;
}

async function supplyAll(
  folder: string,
  wanted: readonly Binary[],
  { context, options }: Filling,
): Promise<void> {
  const ways: readonly Supply[] =
    options.directory === undefined ? [fromRelease, fromGo] : [fromDirectory(options.directory)];
  let missing = wanted;
  for (const way of ways)
    for await (const supplied of way(missing, context)) {
      await store(folder, supplied, context);
      missing = missing.filter((binary) => binary !== supplied.binary);
    }
  if (missing.length > 0) throw new ProblemError(noSource({ names: missing.map(({ name }) => name) }));
}

async function store(
  folder: string,
  { binary, path, source }: Supplied,
  context: SupplyContext,
): Promise<void> {
  const made = await mkdtemp(join(context.workFolder, 'entry-'));
  const program = join(made, binary.name);
  if (source.kind === 'directory') await copyFile(path, program);
  else await rename(path, program);
  await chmod(program, 0o755);
  await requireVersion(binary, program, path);
  await writeManifest(made, {
    apiVersion: 'honban/v1',
    kind: 'Binary',
    name: binary.name,
    version: binary.version,
    platform: platformName(),
    source,
    sha256: await sha256Of(program),
  });
  const entry = entryIn(folder, binary);
  await rm(entry, { recursive: true, force: true });
  await rename(made, entry);
}

async function requireVersion({ name, version }: Binary, program: string, origin: string): Promise<void> {
  const { output, errors } = await runCommand(program, versionArguments(name));
  const answer = `${output}${errors}`.trim();
  const said = new RegExp(`(^|[^0-9.])${version.replaceAll('.', '\\.')}([^0-9.]|$)`, 'm');
  if (!said.test(answer)) throw new ProblemError(wrongBinary({ path: origin, expected: version, answer }));
}

async function missingFrom(folder: string, binaries: readonly Binary[]): Promise<readonly Binary[]> {
  const present = await Promise.all(binaries.map(async (binary) => await isWhole(folder, binary)));
  return binaries.filter((_, index) => present[index] !== true);
}

async function isWhole(folder: string, binary: Binary): Promise<boolean> {
  const manifest = await readManifest(entryIn(folder, binary));
  if (manifest?.name !== binary.name || manifest.version !== binary.version) return false;
  return await sha256Of(pathIn(folder, binary)).then(
    (digest) => digest === manifest.sha256,
    () => false,
  );
}

function pathIn(folder: string, binary: Binary): string {
  return join(entryIn(folder, binary), binary.name);
}

function entryIn(folder: string, { name, version }: Binary): string {
  return join(folder, `${name}-${version}-${platformName()}`);
}

function thisPlatform(): ReturnType<typeof platformOf> {
  return platformOf(process.platform, process.arch);
}

export function platformName(): string {
  const { os, architecture } = thisPlatform();
  return `${os}-${architecture}`;
}
