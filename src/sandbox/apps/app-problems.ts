/** What can go wrong when an application is brought into a sandbox. */
import { defineProblem } from '../../core/problem.ts';

export const appFailed = defineProblem<{ sandbox: string; output: string }>('sandbox.app-failed', {
  tried: {
    en: ({ sandbox }) => `run the application in the sandbox ${sandbox}`,
    ja: ({ sandbox }) => `サンドボックス ${sandbox} でのアプリケーションの起動`,
  },
  cause: { en: ({ output }) => output, ja: ({ output }) => output },
  fix: {
    en: ({ sandbox }) =>
      `See that the sandbox works: honban sandbox status --name ${sandbox}. Then: honban sandbox app --name ${sandbox}`,
    ja: ({ sandbox }) =>
      `サンドボックスの状態を確認してから、もう一度実行してください: honban sandbox status --name ${sandbox}、honban sandbox app --name ${sandbox}`,
  },
  unchanged: {
    en: () => 'Nothing outside the sandbox was changed.',
    ja: () => 'サンドボックスの外は変更していません。',
  },
});
