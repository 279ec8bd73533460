/** Why the server takes no step of a waiver and no signature, besides what the use case itself refuses. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

const tried = {
  en: () => 'go on with a waiver',
  ja: () => '例外承認の処理',
};

/** Of waivers and decisions alike. */
const word = {
  en: () => 'take a signed word',
  ja: () => '署名された意思表示の受付',
};

export const noWordsHere = defineProblem<void>('server.no-words-here', {
  tried: word,
  cause: {
    en: () => 'This server shows a recording, or has no policy that says whose word counts.',
    ja: () => 'このサーバーは記録を表示しているか、誰の申告が有効かを定めた運用ポリシーがありません。',
  },
  fix: {
    en: () => 'Start it on a cluster with a policy: `honban init`, then `honban up`.',
    ja: () => '`honban init` で運用ポリシーを作り、クラスターに対して `honban up` を起動してください。',
  },
  unchanged: nothingChanged,
});

export const notThatPerson = defineProblem<{ readonly account: string; readonly person: string }>(
  'server.not-that-person',
  {
    tried: word,
    cause: {
      en: ({ account, person }) =>
        `The account ${account} is a person of the policy, and may not speak for ${person}.`,
      ja: ({ account, person }) =>
        `アカウント ${account} は運用ポリシーの特定の人のものであり、${person} として操作することはできません。`,
    },
    fix: {
      en: ({ person }) => `Let ${person} sign in and do it.`,
      ja: ({ person }) => `${person} 本人がサインインして操作してください。`,
    },
    unchanged: nothingChanged,
  },
);

export const draftGone = defineProblem<void>('server.draft-gone', {
  tried,
  cause: {
    en: () =>
      'What was to be signed is no longer kept: its hour is over, it was recorded, or the server restarted.',
    ja: () => '署名対象が保持されていません。1 時間を過ぎたか、記録済みか、サーバーが再起動しています。',
  },
  fix: {
    en: () => 'Compose the step again, and sign that.',
    ja: () => '手続きを作り直し、それに署名してください。',
  },
  unchanged: nothingChanged,
});

export const draftOutdated = defineProblem<void>('server.draft-outdated', {
  tried,
  cause: {
    en: () => 'The evidence has changed since: what was signed is no longer what there is to waive.',
    ja: () => 'その後に証跡が変わり、署名された内容が現在の指摘と一致しません。',
  },
  fix: {
    en: () => 'Compose the step again, and sign that.',
    ja: () => '手続きを作り直し、それに署名してください。',
  },
  unchanged: nothingChanged,
});

export const noSignature = defineProblem<void>('server.no-signature', {
  tried: word,
  cause: {
    en: () => 'What was given is neither an SSH signature nor 64 bytes of Ed25519 in base64.',
    ja: () => '渡された値が、SSH 署名でも Ed25519 署名（64 バイト）の Base64 でもありません。',
  },
  fix: {
    en: () => 'Paste all that the command printed, from BEGIN SSH SIGNATURE to END SSH SIGNATURE.',
    ja: () => 'コマンドの出力を BEGIN SSH SIGNATURE から END SSH SIGNATURE まで、すべて貼り付けてください。',
  },
  unchanged: nothingChanged,
});
