/** Why a waiver is not asked for, not approved or not ended. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged, sentenceOf } from '../../core/problem.ts';

interface AboutCriterion {
  readonly criterion: string;
}

const triedToAsk = {
  en: ({ criterion }: AboutCriterion) => `ask for a waiver of ${criterion}`,
  ja: ({ criterion }: AboutCriterion) => `${criterion} の例外承認の申請`,
};

export const notWaivable = defineProblem<AboutCriterion & { readonly why: Text }>('honban.not-waivable', {
  tried: triedToAsk,
  cause: sentenceOf,
  fix: {
    en: ({ criterion }) => `Mend what \`honban gate\` shows for ${criterion}.`,
    ja: ({ criterion }) => `\`honban gate\` が ${criterion} について示す指摘を解消してください。`,
  },
  unchanged: nothingChanged,
});

export const clusterNotPinned = defineProblem<AboutCriterion & { readonly cluster: string }>(
  'honban.cluster-not-pinned',
  {
    tried: triedToAsk,
    cause: {
      en: ({ cluster }) =>
        `The policy pins no UID for the cluster ${cluster}, so its findings cannot be told apart.`,
      ja: ({ cluster }) =>
        `運用ポリシーでクラスター ${cluster} の UID が固定されておらず、指摘を特定できません。`,
    },
    fix: {
      en: ({ cluster }) => `Write clusters.${cluster}.uid into the policy; \`honban init\` shows it.`,
      ja: ({ cluster }) =>
        `運用ポリシーに clusters.${cluster}.uid を書いてください。値は \`honban init\` で確認できます。`,
    },
    unchanged: nothingChanged,
  },
);

export const nameTheFindings = defineProblem<AboutCriterion & { readonly found: readonly Text[] }>(
  'honban.name-the-findings',
  {
    tried: triedToAsk,
    cause: {
      en: () => 'A waiver names findings one by one, never everything.',
      ja: () => '例外承認は指摘を 1 件ずつ挙げるもので、一括はできません。',
    },
    fix: {
      en: ({ found }) => `Use --finding with one or more of:\n${found.map(({ en }) => en).join('\n')}`,
      ja: ({ found }) =>
        `--finding に次から 1 つ以上を指定してください:\n${found.map(({ ja }) => ja).join('\n')}`,
    },
    unchanged: nothingChanged,
  },
);

export const noSuchFinding = defineProblem<
  AboutCriterion & { readonly finding: string; readonly found: readonly Text[] }
>('honban.no-such-finding', {
  tried: triedToAsk,
  cause: {
    en: ({ finding }) => `The newest evidence of this cluster has no single failing finding ${finding}.`,
    ja: ({ finding }) => `このクラスターの最新の証跡に、失敗の指摘 ${finding} を 1 件に特定できません。`,
  },
  fix: {
    en: ({ found }) =>
      found.length === 0
        ? 'Run `honban check` first: a waiver covers what was found, never what was forbidden or never looked at.'
        : `Use one of:\n${found.map(({ en }) => en).join('\n')}`,
    ja: ({ found }) =>
      found.length === 0
        ? '先に `honban check` を実行してください。例外承認の対象は見つかった指摘だけで、見られなかったものは対象外です。'
        : `次のいずれかを指定してください:\n${found.map(({ ja }) => ja).join('\n')}`,
  },
  unchanged: nothingChanged,
});

export const findingOfEverything = defineProblem<AboutCriterion & { readonly finding: string }>(
  'honban.finding-of-everything',
  {
    tried: triedToAsk,
    cause: {
      en: ({ finding }) => `The finding ${finding} names no object and fails all of them.`,
      ja: ({ finding }) => `指摘 ${finding} は対象を特定せず、すべての対象を不合格にするものです。`,
    },
    fix: {
      en: () => 'Mend it: a waiver never covers all objects at once.',
      ja: () => '解消してください。すべての対象をまとめて例外承認することはできません。',
    },
    unchanged: nothingChanged,
  },
);

interface AboutWaiver {
  readonly id: string;
}

const triedToStep = {
  en: ({ id }: AboutWaiver) => `go on with the waiver ${id}`,
  ja: ({ id }: AboutWaiver) => `例外承認 ${id} の処理`,
};

export const noSuchWaiver = defineProblem<AboutWaiver>('honban.no-such-waiver', {
  tried: triedToStep,
  cause: {
    en: () => 'No waiver has this id, or several begin with it.',
    ja: () => 'この ID の例外承認がないか、同じ文字で始まるものが複数あります。',
  },
  fix: {
    en: () => '`honban waiver list` shows the ids.',
    ja: () => '`honban waiver list` で ID を確認してください。',
  },
  unchanged: nothingChanged,
});

export const waiverNotOpen = defineProblem<AboutWaiver & { readonly state: Text }>('honban.waiver-not-open', {
  tried: triedToStep,
  cause: {
    en: ({ state }) => `It is ${state.en}.`,
    ja: ({ state }) => `状態は「${state.ja}」です。`,
  },
  fix: {
    en: () => 'Ask for a new one with `honban waiver request` where it is still needed.',
    ja: () => '必要であれば `honban waiver request` で新しく申請してください。',
  },
  unchanged: nothingChanged,
});

export const ownWaiver = defineProblem<AboutWaiver & { readonly person: string }>('honban.own-waiver', {
  tried: triedToStep,
  cause: {
    en: ({ person }) => `${person} asked for it, and another person must approve.`,
    ja: ({ person }) => `${person} 自身が申請したものです。承認は別の人が行う必要があります。`,
  },
  fix: {
    en: () => 'Ask somebody else with the role approver.',
    ja: () => '役割 approver を持つ別の人に依頼してください。',
  },
  unchanged: nothingChanged,
});

export const needsThirdPerson = defineProblem<AboutWaiver & { readonly people: readonly string[] }>(
  'honban.needs-third-person',
  {
    tried: triedToStep,
    cause: {
      en: ({ people }) =>
        `It is the second renewal for the same finding, and ${people.join(', ')} took part before.`,
      ja: ({ people }) => `同じ指摘に対する 2 回目の更新で、${people.join('、')} はすでに関わっています。`,
    },
    fix: {
      en: () => 'Ask a third person with the role approver.',
      ja: () => '役割 approver を持つ第三者に依頼してください。',
    },
    unchanged: nothingChanged,
  },
);
