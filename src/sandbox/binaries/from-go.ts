/**
 * Builds from the published Go modules, verified by Go's checksum database: the way where release files cannot be fetched.
 * Go's own caches live in the work folder and are gone afterwards; they grow to 14 GB for two minors.
 */
import { mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import type { Ended } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import { pathOf } from '../host-programs.ts';
import type { Report } from '../progress.ts';
import type { Binary } from './binary.ts';
import { goModule, goRecipe } from './go-recipe.ts';
import type { GoRecipe } from './go-recipe.ts';
import { buildFailed, diskTooSmall } from './problems.ts';
import type { Supplied, SupplyContext } from './supply.ts';

const gigabyte = 1e9;
const neededGigabytes = 15;

/** Has nothing where there is no Go. */
export async function* fromGo(binaries: readonly Binary[], context: SupplyContext): AsyncGenerator<Supplied> {
  const program = await pathOf('go');
  if (program === undefined || binaries.length === 0) return;
  await requireDisk(context.workFolder);
  for (const group of byProject(binaries)) yield* await build(group, program, context);
}

async function requireDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeGigabytes = Math.floor((bavail * bsize) / gigabyte);
  if (freeGigabytes < neededGigabytes)
    throw new ProblemError(diskTooSmall({ folder, freeGigabytes, neededGigabytes }));
}

type Group = readonly [Binary, ...Binary[]];

function byProject(binaries: readonly Binary[]): readonly Group[] {
  const groups = new Map<string, [Binary, ...Binary[]]>();
  for (const binary of binaries) {
    const key = `${binary.project} ${binary.version}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [binary]);
    else group.push(binary);
  }
  return [...groups.values()];
}

async function build(group: Group, program: string, context: SupplyContext): Promise<readonly Supplied[]> {
  const [{ project, version }] = group;
  const what = `${project} ${version}`;
  const names = group.map(({ name }) => name).join(', ');
  context.report({
    en: `Building ${what} from its Go modules, some minutes, once: ${names}`,
    ja: `${what} を Go モジュールからビルドしています（初回のみ、数分）: ${names}`,
  });
  const folder = join(context.workFolder, `${project}-${version}`);
  await mkdir(join(folder, 'out'), { recursive: true });
  const go = goIn(folder, { what, program, context });
  const about = moduleInformation((await go(['mod', 'download', '-json', moduleAt(group)])).output);
  const recipe = goRecipe(group, await publishedAt(about));
  await writeFile(join(folder, 'go.mod'), goModule(recipe, await readFile(about.goMod, 'utf8')));
  if (recipe.main !== undefined) await writeFile(join(folder, 'main.go'), recipe.main);
  const toolchain = (await go(['env', 'GOVERSION'])).output.trim();
  await go(buildArguments(recipe), countPackages(what, context.report));
  return recipe.packages.map(({ built }, index) => ({
    binary: group[index] ?? group[0],
    path: join(folder, 'out', built),
    source: { kind: 'go', module: recipe.module, version: recipe.version, toolchain },
  }));
}

function moduleAt(group: Group): string {
  const { module, version } = goRecipe(group, '').upstream;
  return `${module}@${version}`;
}

function buildArguments({ stamps, packages }: GoRecipe): readonly string[] {
  const linker = ['-s', '-w', ...stamps.map((stamp) => `-X ${stamp}`)].join(' ');
  const paths = packages.map(({ path }) => path);
  return [
    'build',
    '-v',
    '-mod=mod',
    '-modcacherw',
    '-trimpath',
    '-buildvcs=false',
    '-ldflags',
    linker,
    '-o',
    'out/',
    ...paths,
  ];
}

type Go = (args: readonly string[], onLine?: (line: string) => void) => Promise<Ended>;

const progressMilliseconds = 20_000;

/** `go build -v` names each package that it compiled; a sign of life now and then is enough. */
function countPackages(what: string, report: Report): (line: string) => void {
  let count = 0;
  let told = performance.now();
  return () => {
    count += 1;
    if (performance.now() - told < progressMilliseconds) return;
    told = performance.now();
    report({
      en: `${what}: ${count} packages compiled`,
      ja: `${what}: ${count} パッケージをコンパイルしました`,
    });
  };
}

interface Building {
  readonly what: string;
  readonly program: string;
  readonly context: SupplyContext;
}

/** `go` with caches of this build; one that fails is a problem with its last words. */
function goIn(folder: string, { what, program, context }: Building): Go {
  const environment = {
    ...process.env,
    CGO_ENABLED: '0',
    GOFLAGS: '-modcacherw',
    GOMODCACHE: join(context.workFolder, 'modules'),
    GOCACHE: join(context.workFolder, 'build'),
    GOTMPDIR: folder,
    GOWORK: 'off',
    GOOS: context.platform.os,
    GOARCH: context.platform.architecture,
  };
  return async (args, onLine) => {
    const ended = await runCommand(program, args, {
      ...(onLine === undefined ? {} : { onLine }),
      environment,
      workingDirectory: folder,
      signal: context.signal,
    });
    if (!ended.ok) throw new ProblemError(buildFailed({ what, output: whatGoSays(ended) }));
    return ended;
  };
}

/** `go mod download -json` puts its error into its JSON: https://go.dev/ref/mod#go-mod-download */
export function whatGoSays(ended: Ended): string {
  const said = /"Error":\s*("(?:[^"\\]|\\.)*")/.exec(ended.output)?.[1];
  if (said === undefined) return lastWords(ended);
  return String(JSON.parse(said)).replaceAll(/\s+/g, ' ');
}

interface ModuleInformation {
  readonly goMod: string;
  readonly info: string;
}

/** https://go.dev/ref/mod#go-mod-download */
function moduleInformation(json: string): ModuleInformation {
  const { GoMod, Info } = JSON.parse(json) as { readonly GoMod: string; readonly Info: string };
  return { goMod: GoMod, info: Info };
}

/** The time of the version, so that building twice gives the same bytes. */
async function publishedAt({ info }: ModuleInformation): Promise<string> {
  const { Time } = JSON.parse(await readFile(info, 'utf8')) as { readonly Time: string };
  return Time;
}
