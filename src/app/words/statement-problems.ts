/** Why a statement is not made or not ended. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface AboutCriterion {
  readonly criterion: string;
}

const tried = {
  en: ({ criterion }: AboutCriterion) => `speak about the criterion ${criterion}`,
  ja: ({ criterion }: AboutCriterion) => `基準 ${criterion} についての申告`,
};

export const unknownCriterion = defineProblem<AboutCriterion & { readonly nearest: string | undefined }>(
  'honban.unknown-criterion',
  {
    tried,
    cause: {
      en: ({ criterion }) => `Neither the profile nor the policy has a criterion ${criterion}.`,
      ja: ({ criterion }) => `組み込みの基準にも運用ポリシーにも ${criterion} はありません。`,
    },
    fix: {
      en: ({ nearest }) =>
        nearest === undefined ? '`honban explain` lists the criteria.' : `Did you mean ${nearest}?`,
      ja: ({ nearest }) =>
        nearest === undefined
          ? '`honban explain` で基準の一覧を確認してください。'
          : `${nearest} の書き間違いではありませんか。`,
    },
    unchanged: nothingChanged,
  },
);

export const noStatementHere = defineProblem<AboutCriterion & { readonly open: readonly string[] }>(
  'honban.no-statement-here',
  {
    tried,
    cause: {
      en: ({ criterion }) => `${criterion} needs proof; a person's word answers only decisions.`,
      ja: ({ criterion }) => `${criterion} には証明が必要です。申告で答えられるのは決定事項だけです。`,
    },
    fix: {
      en: ({ criterion, open }) =>
        `See \`honban explain ${criterion}\`; statements answer: ${open.join(', ')}`,
      ja: ({ criterion, open }) =>
        `\`honban explain ${criterion}\` を確認してください。申告できる基準: ${open.join('、')}`,
    },
    unchanged: nothingChanged,
  },
);

export const saysNoCluster = defineProblem<{ readonly says: string; readonly clusters: readonly string[] }>(
  'honban.says-no-cluster',
  {
    tried: {
      en: () => 'approve what a pod may read (restore.configuration-pod, restore.volume-pod)',
      ja: () => 'Pod による読み取りの承認（restore.configuration-pod、restore.volume-pod）',
    },
    cause: {
      en: ({ says }) => `${says} is no cluster of the policy, and an approval is of one cluster.`,
      ja: ({ says }) =>
        `${says} は運用ポリシーのクラスターではありません。承認は 1 つのクラスターについて行います。`,
    },
    fix: {
      en: ({ clusters }) => `Say its name: --says ${clusters.join(' or ')}`,
      ja: ({ clusters }) => `その名前を指定してください: --says ${clusters.join(' または ')}`,
    },
    unchanged: nothingChanged,
  },
);

export const nothingToReview = defineProblem<AboutCriterion & { readonly says: string }>(
  'honban.nothing-to-review',
  {
    tried,
    cause: {
      en: ({ says }) =>
        `It is met by a review of one drill, and ${says} is no drill of it that came to its end.`,
      ja: ({ says }) =>
        `この基準は 1 回の演習の見直しで達成しますが、${says} は最後まで実施された該当の演習ではありません。`,
    },
    fix: {
      en: () => 'Say its run or the id of its record (--says): `honban drill show` tells the run.',
      ja: () =>
        'その実行の名前か記録の ID を指定してください（--says）。実行の名前は `honban drill show` で確認できます。',
    },
    unchanged: nothingChanged,
  },
);

interface AboutStatement {
  readonly id: string;
}

const triedToEnd = {
  en: ({ id }: AboutStatement) => `end the statement ${id}`,
  ja: ({ id }: AboutStatement) => `申告 ${id} の終了`,
};

export const noSuchStatement = defineProblem<AboutStatement>('honban.no-such-statement', {
  tried: triedToEnd,
  cause: {
    en: () => 'No statement that still holds has this id, or several begin with it.',
    ja: () => '有効な申告にこの ID のものがないか、同じ文字で始まるものが複数あります。',
  },
  fix: {
    en: () => '`honban statement list` shows the ids.',
    ja: () => '`honban statement list` で ID を確認してください。',
  },
  unchanged: nothingChanged,
});

export const notYourStatement = defineProblem<AboutStatement & { readonly person: string }>(
  'honban.not-your-statement',
  {
    tried: triedToEnd,
    cause: {
      en: ({ person }) => `It is the word of ${person}, and only they can take it back.`,
      ja: ({ person }) => `これは ${person} の申告で、取り消せるのは本人だけです。`,
    },
    fix: {
      en: ({ person }) => `Ask ${person}; a statement is also void when its person leaves the policy.`,
      ja: ({ person }) => `${person} に依頼してください。本人が運用ポリシーから外れた場合も無効になります。`,
    },
    unchanged: nothingChanged,
  },
);
