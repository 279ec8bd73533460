/** Why somebody's word is not taken: not a person of the policy, no key there, or signed by another hand. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface ByPerson {
  readonly person: string;
}

const tried = {
  en: ({ person }: ByPerson) => `take the word of ${person}`,
  ja: ({ person }: ByPerson) => `${person} の申告の受け付け`,
};

export const unknownPerson = defineProblem<ByPerson & { readonly nearest: string | undefined }>(
  'honban.unknown-person',
  {
    tried,
    cause: {
      en: ({ person }) => `The policy lists nobody called ${person}.`,
      ja: ({ person }) => `運用ポリシーに ${person} という人はいません。`,
    },
    fix: {
      en: ({ nearest }) =>
        nearest === undefined ? 'Use --as with a key of `people` in the policy.' : `Did you mean ${nearest}?`,
      ja: ({ nearest }) =>
        nearest === undefined
          ? '--as に運用ポリシーの `people` のキーを指定してください。'
          : `${nearest} の書き間違いではありませんか。`,
    },
    unchanged: nothingChanged,
  },
);

export const personWithoutKey = defineProblem<ByPerson>('honban.person-without-key', {
  tried,
  cause: {
    en: ({ person }) => `The policy lists no public key of ${person}, so nothing they sign can be verified.`,
    ja: ({ person }) => `運用ポリシーに ${person} の公開鍵がなく、署名を検証できません。`,
  },
  fix: {
    en: ({ person }) => `Add a public key under people.${person}.keys by pull request.`,
    ja: ({ person }) => `people.${person}.keys に公開鍵をプルリクエストで追加してください。`,
  },
  unchanged: nothingChanged,
});

export const personWithoutRole = defineProblem<ByPerson & { readonly role: string }>(
  'honban.person-without-role',
  {
    tried,
    cause: {
      en: ({ person, role }) => `${person} does not have the role ${role}.`,
      ja: ({ person, role }) => `${person} には役割 ${role} がありません。`,
    },
    fix: {
      en: ({ role }) => `Ask somebody with the role ${role}, or add the role in the policy by pull request.`,
      ja: ({ role }) =>
        `役割 ${role} を持つ人に依頼するか、運用ポリシーにプルリクエストで役割を追加してください。`,
    },
    unchanged: nothingChanged,
  },
);

export const wrongKey = defineProblem<ByPerson & { readonly key: string }>('honban.wrong-key', {
  tried,
  cause: {
    en: ({ person, key }) => `The key ${key} is not one that the policy lists for ${person}.`,
    ja: ({ person, key }) => `鍵 ${key} は、運用ポリシーにある ${person} の鍵ではありません。`,
  },
  fix: {
    en: () => 'Sign with the right key (--key FILE), or as the person it belongs to (--as PERSON).',
    ja: () => '正しい鍵（--key FILE）で署名するか、鍵の持ち主（--as PERSON）として署名してください。',
  },
  unchanged: nothingChanged,
});

export const wrongContent = defineProblem<ByPerson & { readonly key: string }>('honban.wrong-content', {
  tried,
  cause: {
    en: ({ key }) => `The signature by ${key} does not hold for these very words.`,
    ja: ({ key }) => `鍵 ${key} の署名が、この内容と一致しません。`,
  },
  fix: {
    en: () =>
      'Sign exactly the bytes that were shown, without a line break after them, under their namespace.',
    ja: () => '示された内容を、末尾に改行を加えず、指定の名前空間でそのまま署名してください。',
  },
  unchanged: nothingChanged,
});

export const wordsMissing = defineProblem<ByPerson & { readonly what: string }>('honban.words-missing', {
  tried,
  cause: {
    en: ({ what }) => `${what} is empty.`,
    ja: ({ what }) => `${what} が空です。`,
  },
  fix: {
    en: ({ what }) => `Say it in words that will be understood in a year: ${what} TEXT`,
    ja: ({ what }) => `1 年後にも伝わる言葉で書いてください: ${what} 文`,
  },
  unchanged: nothingChanged,
});

export const endOutOfRange = defineProblem<
  ByPerson & { readonly end: string; readonly earliest: string; readonly latest: string }
>('honban.end-out-of-range', {
  tried,
  cause: {
    en: ({ end, earliest, latest }) =>
      `It would end at ${end}; it must end after ${earliest} and by ${latest}.`,
    ja: ({ end, earliest, latest }) =>
      `終わりが ${end} です。${earliest} より後、${latest} までにしてください。`,
  },
  fix: {
    en: ({ latest }) => `Choose an earlier end: --until ${latest.slice(0, 10)}`,
    ja: ({ latest }) => `終わりを早めてください: --until ${latest.slice(0, 10)}`,
  },
  unchanged: nothingChanged,
});
