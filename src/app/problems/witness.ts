/** What can go wrong between the ledger and the places that vouch for it. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Message } from '../../core/i18n.ts';

interface WitnessProps {
  readonly witness: string;
}

const look: Message<WitnessProps> = {
  en: ({ witness }) => `compare the ledger with the witness ${witness}`,
  ja: ({ witness }) => `台帳と立会記録 ${witness} の照合`,
};

export const witnessUnreachable = defineProblem<WitnessProps & { readonly why: string }>(
  'ledger.witness-unreachable',
  {
    tried: look,
    cause: { en: ({ why }) => `It did not answer: ${why}`, ja: ({ why }) => `応答がありません: ${why}` },
    fix: {
      en: () =>
        'See that the place exists and can be reached and written from here, then run honban evidence verify.',
      ja: () =>
        'その場所が存在し、ここから読み書きできることを確認してから honban evidence verify を実行してください。',
    },
    unchanged: {
      en: () => 'The ledger is intact; only its newest entries are not anchored there yet.',
      ja: () => '台帳は無事です。最新の項目がまだそこに固定されていないだけです。',
    },
  },
);

export const witnessUnreadable = defineProblem<WitnessProps>('ledger.witness-unreadable', {
  tried: look,
  cause: {
    en: () => 'What it holds is no checkpoint.',
    ja: () => '保存されている内容がチェックポイントではありません。',
  },
  fix: {
    en: () => 'Find out who wrote there; remove it only when you know, and Honban anchors again.',
    ja: () => '誰が書き込んだかを調べてください。判明してから取り除けば、Honban が改めて固定します。',
  },
  unchanged: nothingChanged,
});

export const witnessContradicts = defineProblem<
  WitnessProps & { readonly size: number; readonly own: number }
>('ledger.witness-contradicts', {
  tried: look,
  cause: {
    en: ({ size, own }) =>
      `It holds a checkpoint over ${size} entries that this ledger, with ${own}, does not extend: entries were changed, cut off, or the ledger was replaced.`,
    ja: ({ size, own }) =>
      `立会記録は ${size} 項目のチェックポイントを保持していますが、${own} 項目のこの台帳はその続きではありません。項目の改変や切り捨て、または台帳の差し替えがあります。`,
  },
  fix: {
    en: () =>
      'Treat every verdict as unknown and find out why; if Honban was restored from a backup, record it with honban evidence restored.',
    ja: () =>
      'すべての判定を不明として扱い、原因を調べてください。バックアップから戻した場合は honban evidence restored で記録してください。',
  },
  unchanged: {
    en: () => 'Neither the ledger nor the witness was changed.',
    ja: () => '台帳も立会記録も変更していません。',
  },
});
