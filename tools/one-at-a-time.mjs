// Lets one process at a time do something in a folder. The kernel holds the lock and lets go of it however its holder ends, so that
// nothing is left behind to clear. Plain JavaScript without dependencies, because it runs on whatever Node is there (>= 18).
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMilliseconds = 200;

/**
 * Runs `work` once no other process works in the folder; `waiting` is called once where there is something to wait for.
 *
 * @template T
 * @param {string} folder
 * @param {() => T} work
 * @param {() => void} [waiting]
 * @returns {Promise<T>}
 */
export async function oneAtATime(folder, work, waiting = () => undefined) {
  const name = nameFor(realpathSync(folder));
  if (name === undefined) return work();
  let told = false;
  for (;;) {
    const held = await hold(name);
    if (held !== 'taken') {
      try {
        return work();
      } finally {
        held?.close();
      }
    }
    if (!told) waiting();
    told = true;
    await sleep(pauseMilliseconds);
  }
}

/** Names that live and die with a process; macOS has none, and there is no lock there. */
function nameFor(path) {
  const id = `honban-install-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  return { linux: `\0${id}`, win32: `\\\\.\\pipe\\${id}` }[process.platform];
}

/** The lock; `taken` when another process has it; undefined where this machine has no such thing. */
function hold(name) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE' ? 'taken' : undefined));
    server.listen(name, () => resolve(server));
  });
}
