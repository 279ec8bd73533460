/**
 * `tools/node bench/check/run.ts [COUNT…]`: collecting all facts against the bare paged LISTs it needs, on a control
 * plane of its own, with 1,000, 10,000 and 50,000 objects. Prints rows for bench/README.md. Measures the compiled
 * program, so build first: tools/node node_modules/typescript/bin/tsc -b.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { populate } from './populate.ts';

const rounds = 5;
const counts = process.argv.slice(2).map(Number);
const sandbox = await startSandbox({ name: `bench-${randomBytes(3).toString('hex')}`, apiOnly: true });
let ending: Promise<unknown> | undefined;
const end = (): Promise<unknown> => (ending ??= sandbox.down());
process.on('SIGINT', () => void end().then(() => process.exit(130)));
try {
  process.stdout.write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n\n`,
  );
  process.stdout.write(
    '| objects | requests | bare LISTs | facts | ratio | peak RSS |\n|---|---|---|---|---|---|\n',
  );
  let there = 0;
  for (const count of counts.length > 0 ? counts : [1000, 10_000, 50_000]) {
    await populate(sandbox.kubeconfig, there, count);
    there = count;
    process.stdout.write(`${row(count, await measure())}\n`);
  }
} finally {
  await end();
}

/** As report.mjs prints it; `peak` in MB of 10^6 bytes. */
interface Report {
  readonly milliseconds: number;
  readonly requests: number;
  readonly peak: number;
}

interface Pair {
  readonly bare: Report;
  readonly facts: Report;
}

/** In turns, so that whatever else the machine does meets both. */
async function measure(): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  await run('read-bare.mjs');
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ bare: await run('read-bare.mjs'), facts: await run('read-facts.mjs') });
  return pairs;
}

async function run(program: string): Promise<Report> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, sandbox.kubeconfig]);
  return JSON.parse(stdout) as Report;
}

function row(count: number, pairs: readonly Pair[]): string {
  const bare = median(pairs.map((pair) => pair.bare.milliseconds));
  const facts = median(pairs.map((pair) => pair.facts.milliseconds));
  const ratio = median(pairs.map((pair) => pair.facts.milliseconds / pair.bare.milliseconds));
  const peak = Math.max(...pairs.map((pair) => pair.facts.peak));
  const requests = pairs[0]?.facts.requests ?? 0;
  return `| ${count} | ${requests} | ${seconds(bare)} | ${seconds(facts)} | ${ratio.toFixed(2)} | ${Math.round(peak)} MB |`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
