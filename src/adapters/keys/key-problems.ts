/** What can go wrong while a person signs. Nothing is recorded without a signature that holds. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

const tried = {
  en: ({ file }: { file: string }) => `sign with the key ${file}`,
  ja: ({ file }: { file: string }) => `鍵 ${file} による署名`,
};

export const keyUnreadable = defineProblem<{ file: string; why: string }>('honban.key-unreadable', {
  tried,
  cause: {
    en: ({ why }) => `The key could not be read: ${why}`,
    ja: ({ why }) => `鍵を読み取れません: ${why}`,
  },
  fix: {
    en: () =>
      'Name your key with --key FILE: an Ed25519 key, or the public half of one that ssh-agent holds.',
    ja: () =>
      '--key FILE で鍵を指定してください（Ed25519 の鍵、または ssh-agent が持つ鍵の公開鍵ファイル）。',
  },
  unchanged: nothingChanged,
});

export const keyRefused = defineProblem<{ file: string; why: string }>('honban.key-refused', {
  tried,
  cause: {
    en: ({ why }) => `ssh-keygen did not sign: ${why}`,
    ja: ({ why }) => `ssh-keygen が署名しませんでした: ${why}`,
  },
  fix: {
    en: () => 'Load the key into ssh-agent with ssh-add, or name an unencrypted Ed25519 key with --key FILE.',
    ja: () =>
      'ssh-add で鍵を ssh-agent に登録するか、暗号化されていない Ed25519 の鍵を --key FILE で指定してください。',
  },
  unchanged: nothingChanged,
});

export const keyOfAnotherKind = defineProblem<{ file: string }>('honban.key-not-ed25519', {
  tried,
  cause: {
    en: () => 'The signature is by no Ed25519 key, the only kind that policies list.',
    ja: () => 'Ed25519 以外の鍵による署名です。運用ポリシーに書けるのは Ed25519 だけです。',
  },
  fix: {
    en: () => 'Make one with `ssh-keygen -t ed25519` and add its public half to the policy by pull request.',
    ja: () => '`ssh-keygen -t ed25519` で鍵を作り、公開鍵を運用ポリシーにプルリクエストで追加してください。',
  },
  unchanged: nothingChanged,
});
