import { defineProblem } from '../../core/problem.ts';

export const journalUnwritable = defineProblem<{ readonly path: string; readonly code: string }>(
  'honban.journal-unwritable',
  {
    tried: {
      en: ({ path }) => `write down the next step in ${path}`,
      ja: ({ path }) => `次の手順の ${path} への書き込み`,
    },
    cause: {
      en: ({ code }) => `The operating system refused: ${code}.`,
      ja: ({ code }) => `OS に拒否されました（${code}）。`,
    },
    fix: {
      en: () => 'Make room or give write access there, then run it again.',
      ja: () => '空き容量または書き込み権限を用意してから、もう一度実行してください。',
    },
    unchanged: {
      en: () => 'No further step was begun: what cannot be written down is not done.',
      ja: () => '記録できない手順は実行しないため、以降の手順は始めていません。',
    },
  },
);
