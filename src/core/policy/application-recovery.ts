/** How an application is saved and proven: commands in its own pods, what belongs to it, and its own word that it works. */
import { z } from 'zod';

import { DurationText, Key, NonEmpty, says } from './values.ts';

const command = z.array(z.string()).min(1).meta({
  en: 'Command with its arguments; no shell unless you name one.',
  ja: 'コマンドと引数です。シェルは書いた場合だけ使います。',
});

const inPod = {
  namespace: Key.optional().meta({
    en: 'Namespace of the pod, where the application has several.',
    ja: 'Pod の名前空間です。アプリケーションに複数ある場合に書きます。',
  }),
  pod: z
    .record(z.string(), z.string())
    .refine((labels) => Object.keys(labels).length > 0, says('podLabels'))
    .meta({
      en: 'Labels of the pod; the first that is ready is taken.',
      ja: 'Pod のラベルです。準備のできた最初の Pod を使います。',
    }),
  container: NonEmpty.optional().meta({
    en: 'Container, where the pod has several.',
    ja: 'コンテナです。Pod に複数ある場合に書きます。',
  }),
};

/** Runs in a container of the application, as whoever the container runs as. */
export const PodCommand = z.strictObject({
  ...inPod,
  command,
  timeout: DurationText.default('60s').meta({ en: 'Longest time it may take.', ja: '最長の実行時間です。' }),
});

export const Hooks = z.strictObject({
  quiesce: PodCommand.optional().meta({
    en: 'Before the backup: brings the application to rest.',
    ja: 'バックアップの前に、アプリケーションを静止させます。',
  }),
  dump: PodCommand.optional().meta({
    en: 'Writes its data to standard output and ends with 0 only when all of it was written.',
    ja: 'データを標準出力に書き、すべて書き終えた場合だけ 0 で終わるコマンドです。',
  }),
  resume: PodCommand.optional().meta({
    en: 'After the backup, whatever happened: undoes quiesce. May run twice.',
    ja: 'バックアップの後に、結果にかかわらず静止を解除します。2 回実行されることがあります。',
  }),
  load: PodCommand.optional().meta({
    en: 'Reads what dump wrote from standard input, into an empty application.',
    ja: 'dump が書いたデータを標準入力から読み、空のアプリケーションに入れます。',
  }),
});

const http = z.strictObject({
  ...inPod,
  port: z.int().min(1).max(65_535).meta({ en: 'Port of the pod.', ja: 'Pod のポートです。' }),
  path: z
    .string(says('urlPath'))
    .regex(/^\/[\u0021-\u007e]*$/, says('urlPath'))
    .meta({ en: 'Path, with its query.', ja: 'パスです（クエリーも含みます）。' }),
  contains: NonEmpty.optional().meta({
    en: 'Text that the answer must contain.',
    ja: '応答に含まれるべき文字列です。',
  }),
});

const expecting = {
  expect: NonEmpty.optional().meta({
    en: 'What it must print, without spaces around it; otherwise its exit status decides.',
    ja: '出力すべき内容です（前後の空白は無視します）。書かない場合は終了ステータスで判断します。',
  }),
};

const ownHttp = http.meta({
  en: 'Asks a pod over HTTP; a status of 2xx is success.',
  ja: 'Pod に HTTP で問い合わせます。2xx を成功とします。',
});
const ownCommand = PodCommand.extend(expecting).meta({
  en: 'Runs a command in a pod.',
  ja: 'Pod の中でコマンドを実行します。',
});
const ownSql = PodCommand.extend({
  query: NonEmpty.meta({
    en: 'Given to the command on standard input.',
    ja: 'コマンドの標準入力に渡す問い合わせです。',
  }),
  ...expecting,
}).meta({
  en: 'Asks the database through the application’s own client in a pod.',
  ja: 'Pod の中にあるアプリケーション自身のクライアントでデータベースに問い合わせます。',
});

/** It must fail on an application without its data, or it proves nothing. */
export const OwnCheck = z.union(
  [
    z.strictObject({ http: ownHttp }),
    z.strictObject({ command: ownCommand }),
    z.strictObject({ sql: ownSql }),
  ],
  says('ownCheck'),
);

export const ApplicationCanary = z.strictObject({
  write: PodCommand.meta({
    en: 'Stores one line that it reads from standard input.',
    ja: '標準入力から読んだ 1 行を保存します。',
  }),
  read: PodCommand.meta({
    en: 'Prints all such lines, newest anywhere.',
    ja: '保存した行をすべて出力します（順序は問いません）。',
  }),
  every: DurationText.optional().meta({
    en: 'How often `honban schedule run-due` writes one in normal life, so that drills measure the true data loss.',
    ja: '`honban schedule run-due` が平常時に書き込む間隔です。演習で実際のデータ損失を測るために使います。',
  }),
});

/** A group with a dot and a kind, such as `postgresql.cnpg.io/Cluster`. */
export const CustomKind = z
  .string(says('customKind'))
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+\/[A-Z][A-Za-z0-9]*$/, says('customKind'));

export type PodCommand = z.infer<typeof PodCommand>;
export type OwnCheck = z.infer<typeof OwnCheck>;
export type ApplicationCanary = z.infer<typeof ApplicationCanary>;
