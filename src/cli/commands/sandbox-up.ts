import { z } from 'zod';

import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, progressTo, sandboxName } from '../sandbox-words.ts';

export const sandboxUp = defineCommand({
  noun: 'sandbox',
  verb: 'up',
  summary: {
    en: 'Start a real Kubernetes cluster on this machine to practise on',
    ja: '練習用の本物の Kubernetes クラスターをこのマシンで起動する',
  },
  examples: [
    'honban sandbox up',
    'honban sandbox up --nodes 3 --kubernetes 1.36',
    'honban sandbox up --control-planes 3',
    'honban sandbox up --csi',
    'honban sandbox up --name api --api-only',
  ],
  flags: z.object({
    ...sandboxName,
    nodes: z.coerce
      .number()
      .int()
      .min(1)
      .max(3)
      .optional()
      .meta({
        en: 'number of nodes, 1 to 3; without it one for each control plane',
        ja: 'ノードの数（1〜3、省略時はコントロールプレーンと同数）',
        value: 'N',
        expects: { en: 'a whole number from 1 to 3', ja: '1 から 3 までの整数です' },
      }),
    controlPlanes: z.coerce
      .number()
      .pipe(z.literal([1, 3]))
      .default(1)
      .meta({
        en: 'control planes among the nodes: 1, or 3 that share etcd and survive the loss of one',
        ja: 'ノードのうちコントロールプレーンの数（1、または etcd を分かち持ち 1 台を失っても動き続ける 3）',
        value: 'N',
        expects: { en: '1 or 3', ja: '1 か 3 です' },
      }),
    kubernetes: z.string().optional().meta({
      en: 'minor or exact version: 1.36, 1.37 (default), 1.37.2',
      ja: 'マイナーまたは正確なバージョン: 1.36、1.37（既定）、1.37.2',
      value: 'VERSION',
    }),
    csi: z.boolean().default(false).meta({
      en: 'also storage by a CSI driver that makes snapshots: StorageClass and VolumeSnapshotClass folders',
      ja: 'スナップショットを作れる CSI ドライバーも動かす（StorageClass と VolumeSnapshotClass は folders）',
    }),
    apiOnly: z.boolean().default(false).meta({
      en: 'etcd, API server and controller manager only, without nodes; needs no root',
      ja: 'etcd、API サーバー、コントローラーマネージャーのみ（ノードなし、root 不要）',
    }),
    binaries: z.string().optional().meta({
      en: 'folder with the Kubernetes programs, instead of downloading or building them',
      ja: 'Kubernetes のプログラムを置いたフォルダー（ダウンロードやビルドの代わり）',
      value: 'DIR',
    }),
    keepFailed: z.boolean().default(false).meta({
      en: 'leave a failed start as it is, to look at it',
      ja: '起動に失敗したとき、調査のためそのまま残す',
    }),
  }),
  async run(flags, world) {
    const sandbox = await startSandbox({
      ...flags,
      place: placeOf(world),
      report: progressTo(world),
      signal: world.signal,
    });
    const { name, kubeconfig } = sandbox;
    if (world.output === 'json') printJson(world, 'Sandbox', { name, kubeconfig });
    else world.out.write(ready[world.language](name, kubeconfig));
    return exitCode.done;
  },
});

const ready = {
  en: (name: string, kubeconfig: string) =>
    `The sandbox ${name} is ready.\n  export KUBECONFIG=${kubeconfig}\n`,
  ja: (name: string, kubeconfig: string) =>
    `サンドボックス ${name} の準備ができました。\n  export KUBECONFIG=${kubeconfig}\n`,
};
