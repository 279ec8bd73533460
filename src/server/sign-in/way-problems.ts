/** What is refused about ways to sign in. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const confirmFirst = defineProblem<void>('server.confirm-first', {
  tried: { en: () => 'do what was asked', ja: () => 'リクエストの実行' },
  cause: {
    en: () => 'It takes a sign-in of the last 10 minutes: a browser left open is not enough.',
    ja: () => '直近 10 分以内のサインインが必要です。開いたままのブラウザーからは実行できません。',
  },
  fix: {
    en: () => 'Confirm by password or passkey, or sign out and in again.',
    ja: () => 'パスワードまたはパスキーで本人確認を行うか、サインインし直してください。',
  },
  unchanged: nothingChanged,
});

export const noPasskeysHere = defineProblem<{ readonly origin: string }>('server.no-passkeys-here', {
  tried: { en: () => 'use a passkey', ja: () => 'パスキーの利用' },
  cause: {
    en: ({ origin }) =>
      `Browsers have passkeys for localhost and for names over TLS; this server is ${origin}, or keeps no accounts.`,
    ja: ({ origin }) =>
      `パスキーが使えるのは localhost と TLS 上の名前だけです。このサーバーは ${origin} で動いているか、アカウントを保存していません。`,
  },
  fix: {
    en: () => 'Give it a name and TLS: honban up --listen … --public-url https://…',
    ja: () => '名前と TLS を設定してください: honban up --listen … --public-url https://…',
  },
  unchanged: nothingChanged,
});

export const passkeyRefused = defineProblem<void>('server.passkey-refused', {
  tried: { en: () => 'sign in by passkey', ja: () => 'パスキーによるサインイン' },
  cause: {
    en: () =>
      'The passkey is none of this account or server, it took too long, or who holds it was not verified.',
    ja: () => 'このアカウントやサーバーのパスキーではないか、時間切れか、利用者の確認が行われていません。',
  },
  fix: {
    en: () =>
      'Try again. On the host, `honban account link NAME` prints a link to sign in and register another.',
    ja: () =>
      'もう一度試してください。ホスト上の `honban account link NAME` で、別のパスキーを登録するためのリンクを発行できます。',
  },
  unchanged: nothingChanged,
});

export const passkeyNotMade = defineProblem<void>('server.passkey-not-made', {
  tried: { en: () => 'register the passkey', ja: () => 'パスキーの登録' },
  cause: {
    en: () =>
      'What the browser sent does not answer what it was asked, took too long, or is registered already.',
    ja: () => 'ブラウザーの応答が要求と一致しないか、時間切れか、登録済みです。',
  },
  fix: { en: () => 'Begin again.', ja: () => '最初からやり直してください。' },
  unchanged: nothingChanged,
});

export const tooManyPasskeys = defineProblem<{ readonly most: number }>('server.too-many-passkeys', {
  tried: { en: () => 'register the passkey', ja: () => 'パスキーの登録' },
  cause: {
    en: ({ most }) => `This account has ${most} of them, which is the most there may be.`,
    ja: ({ most }) => `このアカウントには上限の ${most} 個が登録されています。`,
  },
  fix: { en: () => 'End one that is not used any more.', ja: () => '使わなくなったものを終了してください。' },
  unchanged: nothingChanged,
});

export const lastWayIn = defineProblem<{ readonly account: string }>('server.last-way-in', {
  tried: {
    en: ({ account }) => `take away a way in from ${account}`,
    ja: ({ account }) => `${account} のサインイン手段の削除`,
  },
  cause: { en: () => 'It is the last one.', ja: () => '最後のサインイン手段です。' },
  fix: {
    en: () => 'Set a password or register another passkey first.',
    ja: () => '先にパスワードを設定するか、別のパスキーを登録してください。',
  },
  unchanged: nothingChanged,
});
