/** The one way of every command to a server: flags that only mean something on this machine are refused before anything is asked. */
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { connectTo } from './connection.ts';
import type { Connection } from './connection.ts';
import { serverDecides } from './remote-problems.ts';

/** @throws ProblemError for such flags, for an unsafe address, and where there is no token. */
export function atServer(server: string, local: Readonly<Record<string, unknown>>, world: World): Connection {
  const flags = Object.entries(local)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name]) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  if (flags.length > 0) throw new ProblemError(serverDecides({ server, flags }), exitCode.usage);
  return connectTo(server, world);
}
