/** What the server itself refuses. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged, sentenceOf } from '../../core/problem.ts';

export const notSignedIn = defineProblem<void>('server.not-signed-in', {
  tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
  cause: {
    en: () => 'Nobody is signed in, or the sign-in has ended.',
    ja: () => 'サインインしていないか、サインインの期限が切れています。',
  },
  fix: {
    en: () => 'Sign in again. On the host, `honban up` prints a one-time link.',
    ja: () => 'もう一度サインインしてください。ホスト上の `honban up` が一回限りのリンクを表示します。',
  },
  unchanged: nothingChanged,
});

export const notAllowed = defineProblem<{ readonly role: string; readonly cluster: string | undefined }>(
  'server.not-allowed',
  {
    tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
    cause: {
      en: ({ role, cluster }) =>
        `It needs the role ${role}${cluster === undefined ? '' : ` on ${cluster}`}, which this account does not have.`,
      ja: ({ role, cluster }) =>
        `${cluster === undefined ? '' : `${cluster} に対する`}ロール ${role} が必要ですが、このアカウントにはありません。`,
    },
    fix: {
      en: () => 'Ask an admin of this server for the role.',
      ja: () => 'このサーバーの管理者にロールを依頼してください。',
    },
    unchanged: nothingChanged,
  },
);

export const nothingThere = defineProblem<{ readonly path: string }>('server.nothing-there', {
  tried: { en: ({ path }) => `find ${path}`, ja: ({ path }) => `${path} の検索` },
  cause: {
    en: () => 'There is nothing under this address, or nothing that this account may see.',
    ja: () => 'このアドレスには何もないか、このアカウントでは見られません。',
  },
  fix: {
    en: () => 'The addresses there are stand in /api/v1/openapi.json.',
    ja: () => '使えるアドレスは /api/v1/openapi.json にあります。',
  },
  unchanged: nothingChanged,
});

export const badRequest = defineProblem<{ readonly where: string; readonly why: string }>(
  'server.bad-request',
  {
    tried: {
      en: ({ where }) => `read the ${where} of the request`,
      ja: ({ where }) => `リクエストの ${where} の読み取り`,
    },
    cause: {
      en: ({ why }) => `It is not as the contract says: ${why}.`,
      ja: ({ why }) => `API の定義と異なります: ${why}`,
    },
    fix: {
      en: () => 'Compare it with /api/v1/openapi.json.',
      ja: () => '/api/v1/openapi.json と照らし合わせてください。',
    },
    unchanged: nothingChanged,
  },
);

export const tooLarge = defineProblem<{ readonly limit: number }>('server.too-large', {
  tried: { en: () => 'read the request', ja: () => 'リクエストの読み取り' },
  cause: {
    en: ({ limit }) => `Its body is larger than ${limit} bytes.`,
    ja: ({ limit }) => `本文が ${limit} バイトを超えています。`,
  },
  fix: { en: () => 'Send less.', ja: () => '本文を小さくしてください。' },
  unchanged: nothingChanged,
});

export const fromElsewhere = defineProblem<void>('server.from-elsewhere', {
  tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
  cause: {
    en: () =>
      'It came from a page of another origin, or without the header X-Honban that other pages cannot send.',
    ja: () =>
      '別のオリジンのページから送られたか、別のページには付けられない X-Honban ヘッダーがありません。',
  },
  fix: {
    en: () => 'Use the console under its own address; programs send X-Honban: 1 or a token.',
    ja: () =>
      'コンソールを本来のアドレスで開いてください。プログラムは X-Honban: 1 またはトークンを送ってください。',
  },
  unchanged: nothingChanged,
});

export const wrongHost = defineProblem<{ readonly host: string; readonly known: string }>(
  'server.wrong-host',
  {
    tried: { en: ({ host }) => `answer as ${host}`, ja: ({ host }) => `${host} としての応答` },
    cause: {
      en: () => 'This server does not go by that name; another name could be that of a foreign page.',
      ja: () => 'このサーバーはその名前では応答しません。別の名前は他者のページのおそれがあるためです。',
    },
    fix: { en: ({ known }) => `Open ${known}.`, ja: ({ known }) => `${known} を開いてください。` },
    unchanged: nothingChanged,
  },
);

export const serverFault = defineProblem<{ readonly id: string }>('server.fault', {
  tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
  cause: {
    en: ({ id }) => `This is a bug in Honban. It is in the server's log under ${id}.`,
    ja: ({ id }) => `Honban の不具合です。サーバーのログに ${id} として残っています。`,
  },
  fix: {
    en: () => 'Report it with that part of the log.',
    ja: () => 'ログの該当部分を添えて報告してください。',
  },
  unchanged: {
    en: () => 'What was recorded before stands; whether this request changed something, the evidence shows.',
    ja: () => '記録済みのものはそのままです。このリクエストで何か変わったかは証跡で確認できます。',
  },
});

export const linkUsed = defineProblem<void>('server.link-used', {
  tried: { en: () => 'sign in by a one-time link', ja: () => '一回限りのリンクによるサインイン' },
  cause: {
    en: () => 'The link was used already, has ended, or was not made for this server and browser.',
    ja: () => 'リンクが使用済みか、期限切れか、このサーバーとブラウザーのために作られたものではありません。',
  },
  fix: {
    en: () => 'On the host, `honban account link NAME` prints a new one; so does `honban up` when it starts.',
    ja: () =>
      'ホスト上の `honban account link NAME`、または `honban up` の起動時に新しいリンクが表示されます。',
  },
  unchanged: nothingChanged,
});

export const passwordWrong = defineProblem<void>('server.password-wrong', {
  tried: { en: () => 'sign in by password', ja: () => 'パスワードによるサインイン' },
  cause: {
    en: () => 'Name and password do not belong together.',
    ja: () => '名前とパスワードが一致しません。',
  },
  fix: {
    en: () => 'Try again. On the host, `honban account link NAME` prints a link to set another password.',
    ja: () =>
      'もう一度入力してください。ホスト上の `honban account link NAME` で、新しいパスワードを設定するリンクを発行できます。',
  },
  unchanged: nothingChanged,
});

export const tokenNotValid = defineProblem<void>('server.token-not-valid', {
  tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
  cause: {
    en: () => 'Its token is not one of this server, has ended, or was revoked.',
    ja: () => 'トークンがこのサーバーのものではないか、期限切れか、失効しています。',
  },
  fix: {
    en: () => 'On the host, make another: honban token create NAME --role viewer',
    ja: () => 'ホスト上で新しく発行してください: honban token create NAME --role viewer',
  },
  unchanged: nothingChanged,
});

export const notKeptHere = defineProblem<{ readonly account: string }>('server.no-password-here', {
  tried: {
    en: ({ account }) => `change how ${account} signs in`,
    ja: ({ account }) => `${account} のサインイン方法の変更`,
  },
  cause: {
    en: () => 'This account is not kept here; it has neither password nor passkeys.',
    ja: () => 'このアカウントはここに保存されておらず、パスワードもパスキーもありません。',
  },
  fix: {
    en: () => 'On the host, make an account of your own: honban account add NAME --role admin',
    ja: () => 'ホスト上で自分のアカウントを作成してください: honban account add NAME --role admin',
  },
  unchanged: nothingChanged,
});

export const passwordRefused = defineProblem<{ readonly why: Text }>('server.password-refused', {
  tried: { en: () => 'set the password', ja: () => 'パスワードの設定' },
  cause: sentenceOf,
  fix: {
    en: () =>
      'Take a longer one, such as four words that nobody would put together, or let a manager make it.',
    ja: () =>
      '無関係な単語を四つ並べるなど、より長いものにするか、パスワードマネージャーに生成させてください。',
  },
  unchanged: nothingChanged,
});

export const clusterUnknown = defineProblem<{ readonly cluster: string; readonly known: readonly string[] }>(
  'server.cluster-unknown',
  {
    tried: {
      en: ({ cluster }) => `find the cluster "${cluster}"`,
      ja: ({ cluster }) => `クラスター「${cluster}」の検索`,
    },
    cause: { en: () => 'This server does not look at it.', ja: () => 'このサーバーの対象ではありません。' },
    fix: {
      en: ({ known }) => `It looks at: ${known.join(', ')}.`,
      ja: ({ known }) => `対象: ${known.join('、')}`,
    },
    unchanged: nothingChanged,
  },
);

export const notATimeAsked = defineProblem<{ readonly text: string }>('server.not-a-time', {
  tried: {
    en: ({ text }) => `read "${text}" as a time`,
    ja: ({ text }) => `「${text}」を日時として読み取ること`,
  },
  cause: {
    en: () => 'It is neither a date nor a time with an offset.',
    ja: () => '日付でも、オフセット付きの日時でもありません。',
  },
  fix: {
    en: () => 'Write it as 2026-12-04 or 2026-12-04T09:00:00+09:00.',
    ja: () => '2026-12-04 または 2026-12-04T09:00:00+09:00 の形で指定してください。',
  },
  unchanged: nothingChanged,
});

export const busy = defineProblem<{ readonly seconds: number }>('server.busy', {
  tried: { en: () => 'answer the request', ja: () => 'リクエストへの応答' },
  cause: {
    en: () => 'There were too many of these in a short time.',
    ja: () => '短時間に同じ種類のリクエストが多すぎます。',
  },
  fix: {
    en: ({ seconds }) => `Try again in ${seconds} s.`,
    ja: ({ seconds }) => `${seconds} 秒後に再試行してください。`,
  },
  unchanged: nothingChanged,
});

export const alreadyRunning = defineProblem<{ readonly run: string; readonly cluster: string }>(
  'server.already-running',
  {
    tried: {
      en: ({ cluster }) => `start a run on ${cluster}`,
      ja: ({ cluster }) => `${cluster} での実行の開始`,
    },
    cause: {
      en: ({ run }) => `The run ${run} of the same kind is going on there.`,
      ja: ({ run }) => `同じ種類の実行 ${run} が進行中です。`,
    },
    fix: { en: () => 'Wait for its end, or stop it.', ja: () => '終了を待つか、中止してください。' },
    unchanged: nothingChanged,
  },
);

export const cannotRunHere = defineProblem<void>('server.cannot-run-here', {
  tried: { en: () => 'start a run', ja: () => '実行の開始' },
  cause: {
    en: () => 'This server shows a recording, or has no policy that says where backups are.',
    ja: () => 'このサーバーは記録を表示しているか、バックアップの保管先を定めた運用ポリシーがありません。',
  },
  fix: {
    en: () => 'Start it on a cluster with a policy: `honban init`, then `honban up`.',
    ja: () => '`honban init` で運用ポリシーを作り、クラスターに対して `honban up` を起動してください。',
  },
  unchanged: nothingChanged,
});

export const keyReused = defineProblem<void>('server.key-reused', {
  tried: { en: () => 'do what was asked', ja: () => 'リクエストの実行' },
  cause: {
    en: () => 'Its Idempotency-Key was used for another request before.',
    ja: () => 'Idempotency-Key が、以前に別のリクエストで使われています。',
  },
  fix: { en: () => 'Send it with a new key.', ja: () => '新しいキーで送ってください。' },
  unchanged: nothingChanged,
});

export const noticeFault = defineProblem<{ readonly route: string }>('server.notice-fault', {
  tried: {
    en: ({ route }) => `notify by the route ${route}`,
    ja: ({ route }) => `経路 ${route} による通知`,
  },
  cause: {
    en: () => 'This is a bug in Honban. It is in the server’s log.',
    ja: () => 'Honban の不具合です。サーバーのログに残っています。',
  },
  fix: {
    en: () => 'Report it with that part of the log.',
    ja: () => 'ログの該当部分を添えて報告してください。',
  },
  unchanged: nothingChanged,
});
