import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { stoppedBy } from '../interruption.ts';
import { jsonDocument } from '../output/json.ts';
import { openServer } from '../up/open-server.ts';
import type { OpenedServer } from '../up/open-server.ts';
import { upWords } from '../up/up-words.ts';
import type { World } from '../world.ts';

export const upCommand = defineCommand({
  verb: 'up',
  summary: {
    en: 'Serve the console and its API, and look at the clusters regularly',
    ja: 'コンソールと API を提供し、クラスターを定期的に点検する',
  },
  examples: [
    'honban up',
    'honban up --listen 127.0.0.1:8080',
    'honban up --recording cluster.json.gz',
    'honban up --listen 0.0.0.0:7420 --behind-proxy --public-url https://honban.example.org',
  ],
  flags: z.object({
    listen: z.string().default('127.0.0.1:7420').meta({
      en: 'address and port; port 0 is any free one',
      ja: 'アドレスとポート。ポート 0 は空いているもの',
      value: 'ADDRESS:PORT',
    }),
    publicUrl: z.string().optional().meta({
      en: 'under which https address people open it',
      ja: '利用者が開く https のアドレス',
      value: 'URL',
    }),
    tlsCertificate: z
      .string()
      .optional()
      .meta({ en: 'certificate chain in PEM', ja: '証明書チェーン (PEM)', value: 'FILE' }),
    tlsKey: z.string().optional().meta({ en: 'its key in PEM', ja: 'その秘密鍵 (PEM)', value: 'FILE' }),
    behindProxy: z.boolean().default(false).meta({
      en: 'a proxy with a certificate stands before it; its X-Forwarded-For is believed',
      ja: '証明書を持つプロキシの背後で動かす (X-Forwarded-For を信用する)',
    }),
    logLevel: z.enum(['error', 'warning', 'info', 'debug']).default('info').meta({
      en: 'what is logged on stderr, one JSON line each',
      ja: '標準エラー出力に記録する水準 (1行1件の JSON)',
      value: 'LEVEL',
    }),
    ...clusterFlags,
    ...policyFlag,
    ...dataFlag,
  }),
  async run(flags, world) {
    const opened = await openServer({ ...flags, console: consoleFolder }, world);
    announce(opened, world);
    await ended(world.signal);
    await opened.stop();
    return stoppedBy(world.signal);
  },
});

/** Beside the compiled sources, in a checkout and in the package alike. */
export const consoleFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

export function announce({ server, installation }: OpenedServer, { out, language, output }: World): void {
  const link = server.signInLink();
  const { origin } = server.address;
  const { mode } = installation;
  if (output === 'json')
    out.write(
      jsonDocument({ apiVersion: 'honban/v1', kind: 'ServerReady', address: origin, signInLink: link, mode }),
    );
  else out.write(upWords[language].ready({ origin, link, mode }));
}

export async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
