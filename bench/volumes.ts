/**
 * Saving and restoring a volume as ratios to bare restic in one run: through Honban's adapter alone (at most 1.1), and with the
 * checksum tree taken and compared (at most 1.6). `node bench/volumes.ts [MiB of large files] [small files] [rounds]`
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

const megabytes = Number(process.argv[2] ?? 512);
const small = Number(process.argv[3] ?? 10_000);
const rounds = Number(process.argv[4] ?? 3);
const password = 'bench';
const root = await mkdtemp(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'honban-bench-'));
const source = join(root, 'source');
const { signal } = new AbortController();
let counter = 0;

try {
  await fill();
  const times = {
    bareSave: [],
    save: [],
    saveTree: [],
    bareRestore: [],
    restore: [],
    restoreTree: [],
  } as Times;
  for (let round = 0; round < rounds; round += 1) await measure(times, round);
  for (const [what, list] of Object.entries(times)) report(what, `${(median(list) / 1000).toFixed(2)} s`);
  judge('saving', ratio(times.save, times.bareSave), 1.1);
  judge('saving with the tree', ratio(times.saveTree, times.bareSave), 1.6);
  judge('restoring', ratio(times.restore, times.bareRestore), 1.1);
  judge('restoring with the tree', ratio(times.restoreTree, times.bareRestore), 1.6);
} finally {
  await rm(root, { recursive: true });
}

type Times = Record<'bareSave' | 'save' | 'saveTree' | 'bareRestore' | 'restore' | 'restoreTree', number[]>;

async function fill(): Promise<void> {
  await mkdir(join(source, 'small'), { recursive: true });
  for (let index = 0; index < megabytes; index += 64)
    await writeFile(join(source, `large-${index}`), randomBytes(64 * 1024 * 1024));
  for (let index = 0; index < small; index += 1)
    await writeFile(join(source, 'small', String(index)), randomBytes(4096));
}

/** Whoever writes second meets a busier disk: turns change from round to round, and what was written is flushed between them. */
async function measure(times: Times, round: number): Promise<void> {
  const bare = freshRepository();
  const own = await open(freshRepository());
  let snapshot = '';
  let tree = '';
  await inTurns(round, [
    async () => times.bareSave.push(await time(() => restic(bare, 'backup', source))),
    async () =>
      times.save.push(
        await time(async () => {
          ({ snapshot } = await own.backup({ folder: source, tags: [] }));
        }),
      ),
    async () => {
      const saved = await saveWithTree();
      ({ tree } = saved);
      times.saveTree.push(saved.took);
    },
  ]);
  const [first, second] = [join(root, `back-${counter++}`), join(root, `back-${counter++}`)];
  await inTurns(round, [
    async () =>
      times.bareRestore.push(await time(() => restic(bare, 'restore', 'latest', '--target', first))),
    async () => times.restore.push(await time(() => own.restore(snapshot, second))),
  ]);
  const comparing = await time(() => compare(tree, join(second, source)));
  times.restoreTree.push((times.restore.at(-1) ?? 0) + comparing);
  await rm(first, { recursive: true });
  await rm(second, { recursive: true });
}

async function inTurns(round: number, works: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const work of round % 2 === 0 ? works : works.toReversed()) {
    spawnSync('sync');
    await work();
  }
}

async function saveWithTree(): Promise<{ readonly tree: string; readonly took: number }> {
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
  const from = performance.now();
  const opened = await item.open({ signal, now, progress: () => undefined });
  const repository = { name: 'bench' } as Parameters<typeof opened.draftFor>[0];
  const { contents } = await opened.draftFor(repository);
  const took = performance.now() - from;
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
  const at = join(root, `repository-${counter++}`);
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

async function time(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Of pairs, so that what else the machine does hits both. */
function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((one, index) => one / (theirs[index] ?? Number.NaN)));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(what: string, result: string): void {
  process.stdout.write(`${what.padEnd(24)} ${result}\n`);
}

function judge(what: string, found: number, limit: number): void {
  report(what, `${found.toFixed(2)} (goal ${limit}) ${found <= limit ? 'met' : 'MISSED'}`);
  if (found > limit) process.exitCode = 1;
}
