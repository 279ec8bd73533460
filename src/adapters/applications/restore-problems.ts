/** What can stop a real restore of an application. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem } from '../../core/problem.ts';

export const namespaceRefused = defineProblem<{
  readonly cluster: string;
  readonly namespace: string;
  readonly status: number;
}>('application.namespace-refused', {
  tried: {
    en: ({ namespace, cluster }) => `make the namespace ${namespace} in ${cluster}`,
    ja: ({ namespace, cluster }) => `${cluster} での名前空間 ${namespace} の作成`,
  },
  cause: {
    en: ({ status }) => `The API server answered with HTTP ${status}.`,
    ja: ({ status }) => `API サーバーが HTTP ${status} を返しました。`,
  },
  fix: {
    en: () => 'Grant the rights: honban rbac print --for restore | kubectl apply -f -',
    ja: () => '権限を与えてください: honban rbac print --for restore | kubectl apply -f -',
  },
  unchanged: {
    en: () => 'No object was restored; namespaces that were made before are there.',
    ja: () => 'オブジェクトは復元していません。先に作成した名前空間は残っています。',
  },
});

export const copyNotWhole = defineProblem<{ readonly wrong: readonly Text[] }>('application.copy-not-whole', {
  tried: {
    en: () => 'compare the copy with what its backup said of it',
    ja: () => '控えと、バックアップ時の記録の照合',
  },
  cause: {
    en: ({ wrong }) => `It cannot be used: ${wrong.map(({ en }) => en).join('; ')}.`,
    ja: ({ wrong }) => `使用できません: ${wrong.map(({ ja }) => ja).join('。')}。`,
  },
  fix: {
    en: () => 'Choose another recovery point with --point, from honban backup list.',
    ja: () => 'honban backup list から別の復元点を選び、--point で指定してください。',
  },
  unchanged: {
    en: () => 'Nothing in the cluster was touched.',
    ja: () => 'クラスターには何も触れていません。',
  },
});
