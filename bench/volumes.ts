/**
 * Saving and restoring a volume as ratios to bare restic in one run: through Honban's adapter alone (at most 1.1), and with the
 * checksum tree taken and compared (at most 1.6). `tools/node bench/volumes.ts [MiB of large files] [small files] [rounds]`
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { linesOf } from '../src/adapters/files/lines-of.ts';
import { folderTree } from '../src/adapters/files/folder-tree.ts';
import { openRestic } from '../src/adapters/restic/restic.ts';
import type { Restic } from '../src/adapters/restic/restic.ts';
import { nodePathItem } from '../src/adapters/volumes/node-path-item.ts';
import type { DraftContent } from '../src/app/backup/ports.ts';
import { treeEntries } from '../src/core/backup/checksum-tree.ts';
import { compareTrees } from '../src/core/backup/compare-trees.ts';
import { instantFromEpoch } from '../src/core/time.ts';
import { processorTime } from './processor-time.ts';

const megabytes = Number(process.argv[2] ?? 512);
const small = Number(process.argv[3] ?? 10_000);
const rounds = Number(process.argv[4] ?? 6);
const password = 'bench';
const root = await mkdtemp(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'honban-bench-'));
const source = join(root, 'source');
const repositories = join(root, 'repositories');
const { signal } = new AbortController();
let counter = 0;

try {
  await fill();
  const taken: Taken = {
    bareSave: [],
    save: [],
    saveTree: [],
    bareRestore: [],
    restore: [],
    restoreTree: [],
  };
  for (let round = 0; round < rounds; round += 1) await measure(taken, round);
  for (const [what, list] of Object.entries(taken))
    report(what, `${secondsOf(list, 'clock')} by the clock, ${secondsOf(list, 'user')} computing`);
  judge('saving', [taken.save, taken.bareSave], 1.1);
  judge('saving with the tree', [taken.saveTree, taken.bareSave], 1.6);
  judge('restoring', [taken.restore, taken.bareRestore], 1.1);
  judge('restoring with the tree', [taken.restoreTree, taken.bareRestore], 1.6);
} finally {
  await rm(root, { recursive: true });
}

/** In milliseconds. Computing leaves out the kernel's: giving out pages of memory costs it between one and five seconds here. */
interface Time {
  readonly clock: number;
  readonly user: number;
}

type Taken = Record<'bareSave' | 'save' | 'saveTree' | 'bareRestore' | 'restore' | 'restoreTree', Time[]>;

async function fill(): Promise<void> {
  await mkdir(join(source, 'small'), { recursive: true });
  for (let index = 0; index < megabytes; index += 64)
    await writeFile(join(source, `large-${index}`), randomBytes(64 * 1024 * 1024));
  for (let index = 0; index < small; index += 1)
    await writeFile(join(source, 'small', String(index)), randomBytes(4096));
}

/** Whoever comes first after so much was written waits for memory and disk: turns change from round to round. */
async function measure(taken: Taken, round: number): Promise<void> {
  restic(freshRepository(), 'backup', source);
  await rm(repositories, { recursive: true });
  const bare = freshRepository();
  const own = await open(freshRepository());
  let snapshot = '';
  let tree = '';
  await inTurns(round, [
    async () => taken.bareSave.push(await time(() => restic(bare, 'backup', source))),
    async () =>
      taken.save.push(
        await time(async () => {
          ({ snapshot } = await own.backup({ folder: source, tags: [] }));
        }),
      ),
    async () => {
      const saved = await saveWithTree();
      ({ tree } = saved);
      taken.saveTree.push(saved.took);
    },
  ]);
  const restoreBare = async (): Promise<Time> =>
    await inFolder((target) => time(() => restic(bare, 'restore', 'latest', '--target', target)));
  await restoreBare();
  await inTurns(round, [
    async () => taken.bareRestore.push(await restoreBare()),
    async () =>
      await inFolder(async (target) => {
        const restoring = await time(() => own.restore(snapshot, target));
        const comparing = await time(() => compare(tree, join(target, source)));
        taken.restore.push(restoring);
        taken.restoreTree.push({
          clock: restoring.clock + comparing.clock,
          user: restoring.user + comparing.user,
        });
      }),
  ]);
  await rm(repositories, { recursive: true });
}

/** Gone afterwards, so that the next one is given the same memory again. */
async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = join(root, `back-${counter++}`);
  const result = await work(folder);
  await rm(folder, { recursive: true });
  return result;
}

async function inTurns(round: number, works: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const work of round % 2 === 0 ? works : works.toReversed()) {
    spawnSync('sync');
    await work();
  }
}

async function saveWithTree(): Promise<{ readonly tree: string; readonly took: Time }> {
  const at = freshRepository();
  const item = nodePathItem(
    {
      claim: { kind: 'persistentVolumeClaim', id: 'bench', name: 'bench' },
      folder: source,
      driver: 'hostPath',
      consistency: 'crash',
    },
    { work: join(root, 'work'), placeOf: async (repository) => ({ repository, at, password }) },
  );
  const now = () => instantFromEpoch(Date.now());
  const tree = join(root, `tree-${counter++}`);
  const taken = begin();
  const opened = await item.open({ signal, now, progress: () => undefined });
  const repository = { name: 'bench' } as Parameters<typeof opened.draftFor>[0];
  const { contents } = await opened.draftFor(repository);
  const took = taken();
  const content = contents.find(
    (one): one is DraftContent & { bytes: () => AsyncIterable<Uint8Array> } => 'bytes' in one,
  );
  await writeFile(tree, content?.bytes() ?? '');
  await opened.close();
  return { tree, took };
}

async function compare(tree: string, folder: string): Promise<void> {
  const { counts } = await compareTrees(treeEntries(linesOf(tree)), folderTree(folder, { signal }));
  if (Object.values(counts).some((count) => count > 0)) throw new Error('the restore differs');
}

function freshRepository(): string {
  const at = join(repositories, String(counter++));
  restic(at, 'init');
  return at;
}

function restic(at: string, ...args: readonly string[]): void {
  const environment = { ...process.env, RESTIC_PASSWORD: password, RESTIC_CACHE_DIR: join(root, 'cache') };
  const { status, stderr } = spawnSync('restic', ['-r', at, ...args], { env: environment });
  if (status !== 0) throw new Error(String(stderr));
}

async function open(at: string): Promise<Restic> {
  return await openRestic({ at, password, scratch: join(root, `scratch-${counter++}`), signal });
}

async function time(work: () => unknown): Promise<Time> {
  const taken = begin();
  await work();
  return taken();
}

function begin(): () => Time {
  const [clock, { user }] = [performance.now(), processorTime()];
  return () => ({ clock: performance.now() - clock, user: processorTime().user - user });
}

/** Of pairs, so that what else the machine does hits both. */
function ratio([ours, theirs]: readonly [readonly Time[], readonly Time[]], of: keyof Time): number {
  return median(ours.map((one, index) => one[of] / (theirs[index]?.[of] ?? Number.NaN)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

function secondsOf(list: readonly Time[], of: keyof Time): string {
  return `${(median(list.map((one) => one[of])) / 1000).toFixed(2)} s`;
}

function report(what: string, result: string): void {
  process.stdout.write(`${what.padEnd(24)} ${result}\n`);
}

function judge(what: string, pairs: readonly [readonly Time[], readonly Time[]], limit: number): void {
  const [clock, user] = [ratio(pairs, 'clock'), ratio(pairs, 'user')];
  const verdict = clock <= limit ? 'met' : 'MISSED';
  report(what, `${clock.toFixed(2)}, computing ${user.toFixed(2)} (goal ${limit}) ${verdict}`);
  if (clock > limit) process.exitCode = 1;
}
