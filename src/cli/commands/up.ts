import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';
import { announce, codeOfEnd, ended } from '../up/announce.ts';
import { openServer } from '../up/open-server.ts';
import { usualAddress } from '../up/usual-places.ts';

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
    listen: z.string().default(usualAddress).meta({
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
      .meta({ en: 'certificate chain in PEM', ja: '証明書チェーン（PEM）', value: 'FILE' }),
    tlsKey: z.string().optional().meta({ en: 'its key in PEM', ja: 'その秘密鍵（PEM）', value: 'FILE' }),
    behindProxy: z.boolean().default(false).meta({
      en: 'a proxy with a certificate stands before it; its X-Forwarded-For is believed',
      ja: '証明書を持つプロキシの背後で動かす（X-Forwarded-For を信用する）',
    }),
    lookEvery: z
      .string()
      .regex(/^[1-9]\d{0,4}[smhd]$/)
      .default('30m')
      .meta({
        en: 'how often each cluster is looked at',
        ja: '各クラスターを点検する間隔',
        value: 'DURATION',
        expects: { en: 'a duration such as 90s or 5m', ja: '90s や 5m のような時間' },
      }),
    runDue: z.boolean().default(false).meta({
      en: 'run backups and drills of the policy when they are due, too',
      ja: '期日が来た運用ポリシーのバックアップと演習も実行する',
    }),
    logLevel: z.enum(['error', 'warning', 'info', 'debug']).default('info').meta({
      en: 'what is logged on stderr, one JSON line each',
      ja: '標準エラー出力に記録する水準（1行1件の JSON）',
      value: 'LEVEL',
    }),
    ...clusterFlags,
    ...policyFlag,
    ...dataFlag,
  }),
  untilStopped: true,
  async run(flags, world) {
    const opened = await openServer(flags, world);
    announce(opened, world);
    await ended(world.signal);
    return codeOfEnd(await opened.stop(), world);
  },
});
