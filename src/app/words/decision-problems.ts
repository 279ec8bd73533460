/** Why a decision is not signed. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged, sentenceOf } from '../../core/problem.ts';

interface AboutDecision {
  readonly id: string;
}

const tried = {
  en: ({ id }: AboutDecision) => `sign the decision ${id}`,
  ja: ({ id }: AboutDecision) => `判定書 ${id} への署名`,
};

export const noSuchDecisionToSign = defineProblem<AboutDecision>('honban.no-such-decision', {
  tried,
  cause: {
    en: () => 'No decision has this id, or several begin with it.',
    ja: () => 'この ID の判定書がないか、同じ文字で始まるものが複数あります。',
  },
  fix: {
    en: () => '`honban decision list` shows the ids; `honban gate` decides.',
    ja: () => '`honban decision list` で ID を確認してください。判定は `honban gate` で行います。',
  },
  unchanged: nothingChanged,
});

export const decisionNotSignable = defineProblem<AboutDecision & { readonly why: Text }>(
  'honban.decision-not-signable',
  {
    tried,
    cause: sentenceOf,
    fix: {
      en: () => 'Sign a go that counts and has not ended: decide again with `honban gate`.',
      ja: () => '有効で期限内の本番可に署名してください。`honban gate` で改めて判定できます。',
    },
    unchanged: nothingChanged,
  },
);

export const notASigner = defineProblem<AboutDecision & { readonly person: string; readonly why: Text }>(
  'honban.not-a-signer',
  {
    tried,
    cause: sentenceOf,
    fix: {
      en: () => 'Ask another of the `signers` in the policy.',
      ja: () => '運用ポリシーの `signers` にいる別の人に依頼してください。',
    },
    unchanged: nothingChanged,
  },
);
