import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const statementOutdated = defineProblem<{ readonly person: string }>('server.statement-outdated', {
  tried: {
    en: ({ person }) => `record a statement of ${person}`,
    ja: ({ person }) => `${person} の申告の記録`,
  },
  cause: {
    en: () =>
      'What was signed is not what this server would record now: it was signed more than five minutes ago or ahead, or by another policy.',
    ja: () =>
      '署名された内容が、このサーバーで記録できる内容と一致しません。署名が 5 分以上前または先か、運用ポリシーが異なります。',
  },
  fix: {
    en: () => 'Give the command once more; see whether the clocks of both machines are right.',
    ja: () => 'コマンドを再実行してください。両方のマシンの時計も確認してください。',
  },
  unchanged: nothingChanged,
});
