/**
 * Flags that mean the same everywhere. `universalFlags` is accepted by every command and arrives in the world;
 * the others are spread into a command's own flags by those that use them.
 */
import { z } from 'zod';

import { languages } from '../core/i18n.ts';
import { outputFormats } from './output/format.ts';

export const universalFlags = z.object({
  language: z.enum(languages).optional().meta({ en: 'language of the output', ja: '出力の言語' }),
  output: z
    .enum(outputFormats)
    .default('human')
    .meta({ en: 'form of the output', ja: '出力の形式', value: 'FORMAT' }),
  quiet: z
    .boolean()
    .default(false)
    .meta({ en: 'results and problems only', ja: '結果と問題だけを出力', short: 'q' }),
  verbose: z.boolean().default(false).meta({ en: 'everything in full length', ja: '省略せずにすべて出力' }),
  noInput: z.boolean().default(false).meta({ en: 'never ask, refuse instead', ja: '質問せず、必要なら中止' }),
  yes: z
    .boolean()
    .default(false)
    .meta({ en: 'agree to the plan in advance', ja: '計画にあらかじめ同意', short: 'y' }),
  help: z.boolean().default(false).meta({ en: 'show this help', ja: 'このヘルプを表示', short: 'h' }),
});

export type UniversalFlags = z.infer<typeof universalFlags>;

/** Where evidence is kept. */
export const dataFlag = {
  data: z.string().optional().meta({
    en: 'folder of the evidence ledger (default: HONBAN_DATA, else ~/.local/share/honban)',
    ja: '証跡台帳のフォルダー（既定: HONBAN_DATA、なければ ~/.local/share/honban）',
    value: 'DIR',
  }),
};

/** Which policy binds. */
export const policyFlag = {
  policy: z.string().optional().meta({
    en: 'policy file (default: HONBAN_POLICY, else honban.yaml here or above)',
    ja: '運用ポリシーのファイル（既定: HONBAN_POLICY、なければ現在または上位の honban.yaml）',
    value: 'FILE',
  }),
};

/** Which cluster is looked at. */
export const clusterFlags = {
  cluster: z
    .string()
    .optional()
    .meta({ en: 'cluster of the policy', ja: '運用ポリシーのクラスター名', value: 'NAME' }),
  context: z.string().optional().meta({
    en: 'kubeconfig context, without a policy only',
    ja: 'kubeconfig のコンテキスト（運用ポリシーがないとき）',
    value: 'NAME',
  }),
  kubeconfig: z.string().optional().meta({ en: 'kubeconfig file', ja: 'kubeconfig ファイル', value: 'FILE' }),
  timeout: z
    .string()
    .regex(/^[1-9]\d{0,4}[smh]$/)
    .default('60s')
    .meta({
      en: 'how long to wait for each resource',
      ja: 'リソースごとの待ち時間',
      value: 'DURATION',
      expects: { en: 'a duration such as 90s or 5m', ja: '90s や 5m のような時間' },
    }),
  kubeletViaProxy: z.boolean().default(false).meta({
    en: 'ask kubelets through the API server; costs nodes/proxy, which is exec on every pod',
    ja: 'API サーバー経由で kubelet に問い合わせる（nodes/proxy が必要。すべての Pod での exec と同等）',
  }),
  recording: z.string().optional().meta({
    en: 'play back a recording instead of looking at a cluster',
    ja: 'クラスターの代わりに記録を再生',
    value: 'FILE',
  }),
};
