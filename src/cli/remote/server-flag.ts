import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { serverDecides } from './remote-problems.ts';

/** Lets a server do it instead of this machine. */
export const serverFlag = {
  server: z.string().optional().meta({
    en: 'let the server at this address do it, with the token in HONBAN_TOKEN or HONBAN_TOKEN_FILE',
    ja: 'このアドレスのサーバーで実行する。トークンは HONBAN_TOKEN または HONBAN_TOKEN_FILE',
    value: 'URL',
  }),
};

/** @throws ProblemError for flags that only mean something on this machine. */
export function requireServerAlone(server: string, local: Readonly<Record<string, unknown>>): void {
  const flags = Object.entries(local)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name]) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  if (flags.length > 0) throw new ProblemError(serverDecides({ server, flags }), exitCode.usage);
}
