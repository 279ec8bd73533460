/** Why a server does not start. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const listenUnreadable = defineProblem<{ readonly text: string }>('server.listen-unreadable', {
  tried: { en: ({ text }) => `listen on "${text}"`, ja: ({ text }) => `「${text}」での待ち受け` },
  cause: {
    en: () => 'It is no address with a port.',
    ja: () => 'アドレスとポートの形ではありません。',
  },
  fix: {
    en: () => 'Write it as 127.0.0.1:7420, [::1]:7420 or localhost:0 (any free port).',
    ja: () => '127.0.0.1:7420、[::1]:7420、localhost:0（空いているポート）のように指定してください。',
  },
  unchanged: nothingChanged,
});

export const listenNeedsTls = defineProblem<{ readonly host: string }>('server.listen-needs-tls', {
  tried: { en: ({ host }) => `listen on ${host}`, ja: ({ host }) => `${host} での待ち受け` },
  cause: {
    en: () => 'Others reach this address, and passwords and evidence would travel in plain.',
    ja: () => '他のホストから届くアドレスで、パスワードや証跡が平文で流れます。',
  },
  fix: {
    en: () =>
      'Give a certificate (--tls-certificate, --tls-key, --public-url), or name the proxy that has one (--behind-proxy --public-url https://…).',
    ja: () =>
      '証明書を指定するか（--tls-certificate、--tls-key、--public-url）、証明書を持つプロキシを指定してください（--behind-proxy --public-url https://…）。',
  },
  unchanged: nothingChanged,
});

export const publicUrlNeeded = defineProblem<{ readonly text: string }>('server.public-url-needed', {
  tried: { en: () => 'serve others than this machine', ja: () => 'このマシン以外への公開' },
  cause: {
    en: ({ text }) =>
      text === ''
        ? 'Under which name people open it is not known, so no request could be told from a forged one.'
        : `"${text}" is no https:// address.`,
    ja: ({ text }) =>
      text === ''
        ? '開くときの名前がわからず、偽のリクエストを見分けられません。'
        : `「${text}」は https:// のアドレスではありません。`,
  },
  fix: {
    en: () => 'Name it: --public-url https://honban.example.org',
    ja: () => '--public-url https://honban.example.org のように指定してください。',
  },
  unchanged: nothingChanged,
});

export const addressTaken = defineProblem<{ readonly address: string; readonly why: string }>(
  'server.address-taken',
  {
    tried: { en: ({ address }) => `listen on ${address}`, ja: ({ address }) => `${address} での待ち受け` },
    cause: {
      en: ({ why }) => `The operating system refuses it (${why}); often another process listens there.`,
      ja: ({ why }) => `OS に拒否されました（${why}）。多くは別のプロセスが使用中です。`,
    },
    fix: {
      en: () => 'End that process, or choose another port with --listen.',
      ja: () => 'そのプロセスを終了するか、--listen で別のポートを指定してください。',
    },
    unchanged: nothingChanged,
  },
);

export const recordingOnlyShows = defineProblem<{ readonly recording: string }>(
  'server.recording-only-shows',
  {
    tried: { en: () => 'look at the cluster', ja: () => 'クラスターの点検' },
    cause: {
      en: ({ recording }) => `This server shows the recording ${recording}; there is no cluster behind it.`,
      ja: ({ recording }) => `このサーバーは記録 ${recording} を表示しており、背後にクラスターはありません。`,
    },
    fix: {
      en: () => 'Start it without --recording where a cluster can be reached.',
      ja: () => 'クラスターに届く環境で、--recording を付けずに起動してください。',
    },
    unchanged: nothingChanged,
  },
);

export const policyGone = defineProblem<{ readonly file: string }>('honban.policy-gone', {
  tried: {
    en: ({ file }) => `read the policy ${file} again`,
    ja: ({ file }) => `運用ポリシー ${file} の再読み込み`,
  },
  cause: { en: () => 'The file is not there any more.', ja: () => 'ファイルがなくなっています。' },
  fix: {
    en: () => 'Put it back; it is read as soon as it is there.',
    ja: () => 'ファイルを元に戻してください。戻り次第、読み直します。',
  },
  unchanged: {
    en: () => 'The last good policy still binds.',
    ja: () => '最後に読めた運用ポリシーが引き続き有効です。',
  },
});
