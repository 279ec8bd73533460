// The first step of every npm script: bring what a fresh machine lacks (packages, Node >= 24), then run the given program on it.
// Plain JavaScript without dependencies, because it runs on whatever Node is there (>= 18).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { oneAtATime } from './one-at-a-time.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runtime = join(root, 'tools/runtime');
const wanted = 24;

await install(root, 'packages');
const node = currentIsNewEnough() ? process.execPath : await bringNode();
await run(node, process.argv.slice(2));

function currentIsNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= wanted;
}

async function bringNode() {
  await install(runtime, `Node ${wanted}`);
  const brought = join(runtime, 'node_modules/.bin/node');
  if (existsSync(brought)) return brought;
  return fail(
    `No Node ${wanted} for ${process.platform}-${process.arch} among the packages; install Node >= ${wanted} from nodejs.org and run this again.`,
  );
}

/** Runs `npm ci` in a folder once for each state of its lockfile; a second process waits, and finds it done. */
async function install(folder, what) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const stamp = join(folder, 'node_modules/.honban-installed');
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (isDone()) return;
  await oneAtATime(
    folder,
    () => {
      if (isDone()) return;
      process.stderr.write(`Installing ${what} (first use) ...\n`);
      installNow(folder);
      writeFileSync(stamp, digest);
    },
    () => process.stderr.write(`Another process is installing ${what}; waiting for it ...\n`),
  );
}

function installNow(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, npm_config_engine_strict: 'false' },
  });
  if (result.status !== 0)
    fail(`npm ci failed in ${folder}; nothing else was changed. Check the npm registry and run this again.`);
}

/** Hands the terminal and signals to the program and ends as it ended. */
async function run(command, args) {
  if (args.length === 0) return;
  const child = spawn(command, args, { cwd: process.cwd(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve) => child.on('exit', (...ended) => resolve(ended)));
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
