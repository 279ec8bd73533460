/**
 * `npm test`: everything. Types, lint, format and documents first, then every suite; what cannot run here is skipped by name
 * and reason. `--no-skip` makes a skip a failure (CI), `--long` runs the long forms, names narrow the suites.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { missingFor, needsOf } from './needs.ts';
import { preparePrograms } from './prepare-programs.ts';
import type { Told } from './reporter.ts';
import { runFiles } from './run-files.ts';
import { suites } from './suites.ts';
import type { Suite } from './suites.ts';
import { Tally } from './tally.ts';
import { buildWeb } from '../web/build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const { values, positionals } = parseArgs({
  options: { 'no-skip': { type: 'boolean', default: false }, long: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const environment = { ...process.env, ...(values.long ? { HONBAN_TEST_LONG: '1' } : {}) };
const wanted = suites.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const tally = new Tally();
/** Running tests get the signal themselves and undo; nothing further is begun. */
let interrupted: 'SIGINT' | 'SIGTERM' | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = signal));

if (positionals.length === 0) runStatic();
// The server serves it, and so do its suites.
await buildWeb();
await prepareClusters();
const isCluster = ({ name }: Suite): boolean => name === 'cluster';
const isBeside = ({ besideClusters }: Suite): boolean => besideClusters === true;
await inOrder(wanted.filter((suite) => !isCluster(suite) && !isBeside(suite)));
await Promise.all([inOrder(wanted.filter(isCluster)), inOrder(wanted.filter(isBeside))]);

process.stdout.write(`\n${tally.summary()}\n`);
process.exitCode =
  interrupted === undefined ? tally.exitCode(!values['no-skip']) : { SIGINT: 130, SIGTERM: 143 }[interrupted];

/** Types, lint, format, dead code, documents: no tests of node:test, so they count only when they fail. */
function runStatic(): void {
  const check = fileURLToPath(new URL('../check/run.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [check, '--static'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0)
    note({ outcome: 'failed', name: 'npm run check', file: 'tools/check/run.ts', detail: 'see above' });
}

/** Where no cluster suite can run, nothing is built; what goes wrong here, the suites themselves tell. */
async function prepareClusters(): Promise<void> {
  const cluster = wanted.find(({ name }) => name === 'cluster');
  const able = cluster === undefined ? [] : filesOf(cluster).filter((file) => missingFor(file).length === 0);
  if (able.length === 0) return;
  const csi = able.some((file) => needsOf(file, readFileSync(file, 'utf8')).includes('csi'));
  await preparePrograms({ csi }).catch((error: Error) => {
    note({
      outcome: 'failed',
      name: 'preparing Kubernetes',
      file: 'tools/test/run.ts',
      detail: error.message,
    });
  });
}

function filesOf({ files }: Suite): readonly string[] {
  return globSync(files, { exclude: ['**/node_modules/**'] }).sort();
}

async function inOrder(some: readonly Suite[]): Promise<void> {
  for (const suite of some) if (interrupted === undefined) await runSuite(suite);
}

async function runSuite(suite: Suite): Promise<void> {
  const started = performance.now();
  let tests = 0;
  const tell = (told: Told): void => {
    tests += 1;
    note(told);
  };
  const files = filesOf(suite);
  const able = files.filter((file) => {
    const reasons = missingFor(file);
    if (reasons.length > 0) tell({ outcome: 'skipped', name: file, file, detail: reasons.join('; ') });
    return reasons.length === 0;
  });
  await runGroups(suite, suite.lanes === undefined ? [able] : able.map((file) => [file]), tell);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${suite.name}: ${tests} tests of ${files.length} files (${seconds} s)\n`);
}

type Groups = readonly (readonly string[])[];

async function runGroups(suite: Suite, groups: Groups, tell: (told: Told) => void): Promise<void> {
  const waiting = [...groups];
  const runLane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if (interrupted === undefined) await runGroup(suite, next, tell);
  };
  await Promise.all(Array.from({ length: suite.lanes ?? 1 }, runLane));
}

async function runGroup(suite: Suite, files: readonly string[], tell: (told: Told) => void): Promise<void> {
  if (files.length === 0) return;
  const name = files.length === 1 ? (files[0] ?? suite.name) : suite.name;
  const started = performance.now();
  const { limit, besideClusters: calm = false, ownNetwork = false } = suite;
  await runFiles({ name, files, limit, environment, calm, ownNetwork }, tell);
  if (suite.lanes !== undefined)
    process.stdout.write(`  ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
}

function note(told: Told): void {
  tally.add(told);
  const where = told.file === told.name ? '' : ` (${relative(root, told.file)})`;
  if (told.outcome === 'skipped') process.stdout.write(`SKIP ${told.name}${where}: ${told.detail}\n`);
  if (told.outcome === 'failed')
    process.stdout.write(`FAIL ${told.name}${where}\n${indented(told.detail)}\n`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '     ');
}
