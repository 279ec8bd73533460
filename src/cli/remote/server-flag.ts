import { z } from 'zod';

/** Lets a server do it instead of this machine. */
export const serverFlag = {
  server: z.string().optional().meta({
    en: 'let the server at this address do it, with the token in HONBAN_TOKEN or HONBAN_TOKEN_FILE',
    ja: 'このアドレスのサーバーで実行する。トークンは HONBAN_TOKEN または HONBAN_TOKEN_FILE',
    value: 'URL',
  }),
};
