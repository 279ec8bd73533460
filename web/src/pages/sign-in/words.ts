import type { Text } from '../../../../src/core/i18n.ts';

export const signInWords = {
  title: { en: 'Sign in', ja: 'サインイン' },
  byLink: { en: 'Signing in by the one-time link …', ja: '一回限りのリンクでサインインしています…' },
  linkNote: {
    en: 'The server printed a one-time link when it started. It works once.',
    ja: 'サーバーの起動時に、一回限りのサインイン用リンクが表示されています。使えるのは一度だけです。',
  },
  newLink: {
    en: 'Started again, the server prints a new link:',
    ja: 'サーバーを起動し直すと、新しいリンクが表示されます。',
  },
  name: { en: 'Name', ja: '名前' },
  password: { en: 'Password', ja: 'パスワード' },
  submit: { en: 'Sign in', ja: 'サインイン' },
} satisfies Record<string, Text>;
