/** What a server says once it listens, and how a command waits for its end. */
import type { Run } from '../../contract/runs.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';
import type { OpenedServer } from './open-server.ts';
import { upWords } from './up-words.ts';

export function announce(
  { server, installation }: OpenedServer,
  { out, language, output }: Pick<World, 'out' | 'language' | 'output'>,
): void {
  const signInLink = server.signInLink();
  const { origin: address } = server.address;
  const { mode } = installation;
  out.write(
    output === 'json'
      ? jsonDocument({ apiVersion: 'honban/v1', kind: 'ServerReady', address, signInLink, mode })
      : upWords[language].ready({ origin: address, link: signInLink, mode }),
  );
}

export async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/**
 * A server that was stopped while nothing ran did its job. One that had to stop runs was interrupted, and what they could not
 * undo somebody has to see to.
 */
export function codeOfEnd(
  stopped: readonly Run[],
  { signal, err, language }: Pick<World, 'signal' | 'err' | 'language'>,
): ExitCode {
  const leftovers = stopped.flatMap((run) => run.leftovers);
  for (const left of leftovers) err.write(`${left[language]}\n`);
  if (leftovers.length > 0) return exitCode['left-behind'];
  return stopped.length > 0 ? stoppedBy(signal) : exitCode.done;
}
