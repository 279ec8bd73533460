import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const noControlPlane = defineProblem<{ readonly root: string; readonly folder: string }>(
  'backup.no-control-plane',
  {
    tried: {
      en: ({ root }) => `find the configuration of a control plane below ${root}`,
      ja: ({ root }) => `${root} の下のコントロールプレーンの構成の検出`,
    },
    cause: {
      en: ({ folder }) => `There is no static pod in ${folder}.`,
      ja: ({ folder }) => `${folder} に静的 Pod がありません。`,
    },
    fix: {
      en: () =>
        'Run it on a control-plane node as root, or name the root folder of its files with --node-root.',
      ja: () =>
        'コントロールプレーンのノードで root として実行するか、そのファイルのルートを --node-root で指定してください。',
    },
    unchanged: nothingChanged,
  },
);
