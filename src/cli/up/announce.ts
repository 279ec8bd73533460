/** What a server says once it listens, and how a command waits for its end. */
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
