/** Why a server is not asked, or does not answer. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface OfServer {
  readonly server: string;
}

const tried = {
  en: ({ server }: OfServer) => `ask the server ${server}`,
  ja: ({ server }: OfServer) => `サーバー ${server} への問い合わせ`,
};

export const serverAddressUnsafe = defineProblem<OfServer>('honban.server-address-unsafe', {
  tried,
  cause: {
    en: () => 'The address is neither https nor http on this machine: a token would travel in plain.',
    ja: () =>
      'アドレスが https でも、このマシン自身への http でもありません。トークンが平文で流れてしまいます。',
  },
  fix: {
    en: () => 'Name it as https://…, or go through a tunnel to http://localhost:PORT.',
    ja: () => 'https://… で指定するか、トンネルを通して http://localhost:PORT で接続してください。',
  },
  unchanged: nothingChanged,
});

export const noToken = defineProblem<OfServer>('honban.no-token', {
  tried,
  cause: {
    en: () => 'There is no token: neither HONBAN_TOKEN nor HONBAN_TOKEN_FILE is set.',
    ja: () => 'トークンがありません。HONBAN_TOKEN も HONBAN_TOKEN_FILE も設定されていません。',
  },
  fix: {
    en: () =>
      'Make one where the server runs (`honban token create --help`), and set HONBAN_TOKEN_FILE to its file.',
    ja: () =>
      'サーバーのホストで作成し（`honban token create --help`）、そのファイルを HONBAN_TOKEN_FILE に設定してください。',
  },
  unchanged: nothingChanged,
});

export const tokenUnreadable = defineProblem<{ readonly file: string; readonly why: string }>(
  'honban.token-unreadable',
  {
    tried: {
      en: ({ file }) => `read the token in ${file}`,
      ja: ({ file }) => `${file} のトークンの読み取り`,
    },
    cause: {
      en: ({ why }) => `The file cannot be used: ${why}.`,
      ja: ({ why }) => `ファイルを使えません: ${why}`,
    },
    fix: {
      en: () => 'Set HONBAN_TOKEN_FILE to a file that holds the token and nothing else.',
      ja: () => 'トークンだけを収めたファイルを HONBAN_TOKEN_FILE に設定してください。',
    },
    unchanged: nothingChanged,
  },
);

export const serverSilent = defineProblem<OfServer & { readonly why: string }>('honban.server-silent', {
  tried,
  cause: {
    en: ({ why }) => `It does not answer as a Honban server: ${why}.`,
    ja: ({ why }) => `Honban のサーバーとしての応答がありません: ${why}`,
  },
  fix: {
    en: ({ server }) => `See whether \`honban up\` runs there: curl ${server}/readyz`,
    ja: ({ server }) => `\`honban up\` が動いているか確認してください: curl ${server}/readyz`,
  },
  unchanged: {
    en: () => 'Nothing was changed from here; a run that was started goes on there.',
    ja: () => 'こちらからは何も変更していません。開始済みの実行は、サーバー側で続きます。',
  },
});

export const signsNothing = defineProblem<OfServer>('honban.server-signs-nothing', {
  tried,
  cause: {
    en: () => 'It shows a recording, whose ledger is signed by nobody: there is nothing to prove.',
    ja: () => '記録を表示しているサーバーで、台帳に署名がありません。証明するものがありません。',
  },
  fix: {
    en: () => 'Ask a server that looks at clusters.',
    ja: () => 'クラスターを点検しているサーバーに問い合わせてください。',
  },
  unchanged: nothingChanged,
});

export const serverOtherVersion = defineProblem<OfServer & { readonly theirs: string; readonly own: string }>(
  'honban.server-other-version',
  {
    tried,
    cause: {
      en: ({ theirs, own }) =>
        `It is Honban ${theirs} and this is ${own}: its answer is not understood here.`,
      ja: ({ theirs, own }) =>
        `サーバーは Honban ${theirs}、こちらは ${own} です。サーバーの応答を解釈できません。`,
    },
    fix: {
      en: () => 'Use the version of the server here, too.',
      ja: () => 'サーバーと同じバージョンを使ってください。',
    },
    unchanged: {
      en: () => 'Nothing was changed from here; a run that was started goes on there.',
      ja: () => 'こちらからは何も変更していません。開始済みの実行は、サーバー側で続きます。',
    },
  },
);

export const serverDecides = defineProblem<OfServer & { readonly flags: readonly string[] }>(
  'honban.server-decides',
  {
    tried,
    cause: {
      en: ({ flags }) =>
        `The server has its own cluster, policy and data; ${flags.join(', ')} cannot go with it.`,
      ja: ({ flags }) =>
        `クラスター、運用ポリシー、データはサーバー側のものを使います。${flags.join('、')} は併用できません。`,
    },
    fix: {
      en: () => 'Leave them out, and name the cluster by --cluster.',
      ja: () => 'これらを外し、クラスターは --cluster で指定してください。',
    },
    unchanged: nothingChanged,
  },
);

export const chooseCluster = defineProblem<OfServer & { readonly known: readonly string[] }>(
  'honban.choose-cluster',
  {
    tried,
    cause: {
      en: ({ known }) => `It looks at ${known.length} clusters, and none was named.`,
      ja: ({ known }) => `対象クラスターが ${known.length} 件あり、指定がありません。`,
    },
    fix: {
      en: ({ known }) => `Use --cluster with one of: ${known.join(', ')}.`,
      ja: ({ known }) => `--cluster に次のいずれかを指定してください: ${known.join('、')}`,
    },
    unchanged: nothingChanged,
  },
);

export const seesPartOnly = defineProblem<OfServer>('honban.token-sees-part', {
  tried,
  cause: {
    en: () =>
      'The token sees the records of some clusters only, and a bundle with gaps would verify for nobody.',
    ja: () => 'トークンで閲覧できるのは一部のクラスターの証跡だけです。欠けのあるバンドルは検証できません。',
  },
  fix: {
    en: () => 'Use a token with the role viewer on every cluster, or export on the host of the server.',
    ja: () => 'すべてのクラスターの viewer であるトークンを使うか、サーバーのホストで書き出してください。',
  },
  unchanged: nothingChanged,
});

export const showsNoPolicy = defineProblem<OfServer>('honban.server-shows-no-policy', {
  tried,
  cause: {
    en: () =>
      'It shows no policy, which says whose word counts: it has none, or the token does not reach every cluster.',
    ja: () =>
      '誰の申告が有効かを定めた運用ポリシーが得られません。サーバーにないか、トークンがすべてのクラスターに及んでいません。',
  },
  fix: {
    en: () => 'Use a token for every cluster, or give the command on the host of the server.',
    ja: () => 'すべてのクラスターに及ぶトークンを使うか、サーバーのホストで実行してください。',
  },
  unchanged: nothingChanged,
});

export const draftIsAnother = defineProblem<OfServer & { readonly what: string }>('honban.draft-is-another', {
  tried,
  cause: {
    en: ({ what }) => `What it gave to sign is not what was asked for: ${what}.`,
    ja: ({ what }) => `署名用に返された内容が、依頼した内容と異なります: ${what}`,
  },
  fix: {
    en: () =>
      'Do not sign it. Give the command on the host of the server, and look at who changed the server.',
    ja: () =>
      '署名しないでください。サーバーのホストでコマンドを実行し、サーバーを変更した人を確認してください。',
  },
  unchanged: {
    en: () => 'Nothing was signed, and nothing recorded.',
    ja: () => '署名も記録もしていません。',
  },
});

export const tokenApprovesNothing = defineProblem<OfServer>('honban.token-approves-nothing', {
  tried,
  cause: {
    en: () =>
      'Tokens carry the roles viewer and operator alone: whoever finds one in a pipeline must not be the second pair of eyes.',
    ja: () =>
      'トークンの役割は viewer と operator に限られます。パイプラインなどでトークンを入手した人が、もう一人の承認者になってはならないためです。',
  },
  fix: {
    en: ({ server }) => `Sign in and approve on the page of waivers: ${server}`,
    ja: ({ server }) => `サインインし、例外承認のページで承認してください: ${server}`,
  },
  unchanged: nothingChanged,
});
