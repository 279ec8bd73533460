/**
 * Sandboxes of suites: also taken down when the test run is ended from outside (Ctrl-C, SIGTERM) before `after` could do it,
 * by a process that outlives this one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { placeFrom } from '../../src/sandbox/place.ts';
import type { Place } from '../../src/sandbox/place.ts';
import { startSandbox as start } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/start-sandbox.ts';

export type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

const honban = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { name, place = placeFrom(process.env) } = options;
  const folder = join(place.sandboxes, name);
  const forget = atTheEnd(() => {
    if (existsSync(folder)) downAfterEnd(name, place);
  });
  try {
    const sandbox = await start(options);
    const down = async (): ReturnType<Sandbox['down']> => {
      const ended = await sandbox.down();
      forget();
      return ended;
    };
    return { ...sandbox, down };
  } catch (error) {
    forget();
    throw error;
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Calls `act` once when this process ends or is asked to; returns how to forget about it. `node --test` listens to signals in some of its processes only. */
function atTheEnd(act: () => void): () => void {
  const end = (): void => {
    forget();
    act();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    end();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', end);
  for (const signal of signals) process.on(signal, onSignal);
  return forget;
}

/** In no group that is being ended. Tried until this process has given back its lock: its id may stay with a zombie that nobody reaps. */
function downAfterEnd(name: string, { sandboxes }: Place): void {
  const script =
    'tries=0; while [ -d "$0" ] && [ $tries -lt 60 ]; do "$@" && exit; tries=$((tries + 1)); sleep 1; done';
  const command = [process.execPath, honban, 'sandbox', 'down', '--name', name];
  spawn('sh', ['-c', script, join(sandboxes, name), ...command], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, XDG_STATE_HOME: dirname(dirname(sandboxes)), NODE_TEST_CONTEXT: undefined },
  }).unref();
}
