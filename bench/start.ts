/**
 * How long the built program takes to answer, as a ratio to a bare `node -e 0` measured in between on the same machine.
 * Limits: `version` and `explain` 2.5. Run `npm run build` first; `node bench/start.ts`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/honban.mjs', import.meta.url));
const rounds = Number(process.argv[2] ?? 31);
const limit = 2.5;

const cases: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'honban version': [program, 'version'],
  'honban explain restore.etcd-drill': [program, 'explain', 'restore.etcd-drill'],
  'honban --help': [program, '--help'],
};

const times = new Map(Object.keys(cases).map((name) => [name, [] as number[]]));
// Interleaved, so that a busy moment of the machine hits all of them alike; the first round fills the compile cache.
for (let round = 0; round <= rounds; round++)
  for (const [name, args] of Object.entries(cases)) {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${name} ended with ${status}`);
    if (round > 0) times.get(name)?.push(performance.now() - started);
  }

const bare = median(times.get('node -e 0') ?? []);
for (const [name, measured] of times) {
  const value = median(measured);
  console.log(`${name.padEnd(36)} ${value.toFixed(1).padStart(7)} ms  ${(value / bare).toFixed(2)} x`);
  if (/version|explain/.test(name) && value / bare > limit) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
