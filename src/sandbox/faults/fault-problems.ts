/** What can stand between a sandbox and a fault that somebody wants in it, in both languages. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const faultFailed = defineProblem<{ sandbox: string; fault: string; output: string }>(
  'sandbox.fault-failed',
  {
    tried: {
      en: ({ sandbox, fault }) => `apply or clear the fault ${fault} in the sandbox ${sandbox}`,
      ja: ({ sandbox, fault }) => `サンドボックス ${sandbox} での障害 ${fault} の発生または解消`,
    },
    cause: { en: ({ output }) => output, ja: ({ output }) => output },
    fix: {
      en: ({ sandbox, fault }) =>
        `See that the sandbox works: honban sandbox status --name ${sandbox}. Then: honban sandbox fault clear ${fault} --name ${sandbox}`,
      ja: ({ sandbox, fault }) =>
        `サンドボックスの状態を確認してください: honban sandbox status --name ${sandbox}。その後: honban sandbox fault clear ${fault} --name ${sandbox}`,
    },
    unchanged: {
      en: () => 'Nothing outside the sandbox was changed.',
      ja: () => 'サンドボックスの外は変更していません。',
    },
  },
);

export const faultUnknown = defineProblem<{ fault: string; nearest: string | undefined }>(
  'sandbox.fault-unknown',
  {
    tried: {
      en: ({ fault }) => `find the fault ${fault}`,
      ja: ({ fault }) => `障害 ${fault} の検索`,
    },
    cause: {
      en: ({ nearest }) =>
        nearest === undefined
          ? 'There is none of this name.'
          : `There is none of this name; ${nearest} comes nearest.`,
      ja: ({ nearest }) =>
        nearest === undefined
          ? 'この名前の障害はありません。'
          : `この名前の障害はありません。最も近いのは ${nearest} です。`,
    },
    fix: {
      en: () => 'See which there are: honban sandbox fault list',
      ja: () => '障害の一覧を確認してください: honban sandbox fault list',
    },
    unchanged: nothingChanged,
  },
);

export const faultNeedsNodes = defineProblem<{ sandbox: string; fault: string }>(
  'sandbox.fault-needs-nodes',
  {
    tried: {
      en: ({ sandbox, fault }) => `apply the fault ${fault} to the sandbox ${sandbox}`,
      ja: ({ sandbox, fault }) => `サンドボックス ${sandbox} での障害 ${fault} の発生`,
    },
    cause: {
      en: () => 'This fault needs nodes, and the sandbox has none (--api-only).',
      ja: () => 'この障害にはノードが必要ですが、このサンドボックスにはありません（--api-only）。',
    },
    fix: {
      en: () => 'Start a sandbox with nodes: honban sandbox up --name NAME',
      ja: () => 'ノードのあるサンドボックスを起動してください: honban sandbox up --name NAME',
    },
    unchanged: nothingChanged,
  },
);
