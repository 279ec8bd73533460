/** The API server calls itself live and ready. */
import { defineCheck } from '../../../core/check.ts';
import { readiness } from '../../../core/kubernetes/facts/readiness.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';

const apiServer: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };

export const apiServerReady = defineCheck({
  id: 'watch.api-server-ready',
  title: { en: 'The API server is ready', ja: 'API サーバーが ready である' },
  severity: 'critical',
  scope: 'cluster',
  needs: { readiness },

  *evaluate({ readiness: { live, ready, failing } }) {
    if (!live) yield { says: 'notLive', about: apiServer, props: { failing: [...failing] } };
    else if (!ready) yield { says: 'notReady', about: apiServer, props: { failing: [...failing] } };
  },

  messages: {
    en: {
      notLive: ({ failing }: { failing: string[] }) =>
        `The API server is not live (failing: ${failing.join(', ') || '-'})`,
      notReady: ({ failing }: { failing: string[] }) =>
        `The API server is not ready (failing: ${failing.join(', ') || '-'})`,
    },
    ja: {
      notLive: ({ failing }) => `API サーバーの livez が失敗しています（失敗: ${failing.join('、') || '-'}）`,
      notReady: ({ failing }) =>
        `API サーバーの readyz が失敗しています（失敗: ${failing.join('、') || '-'}）`,
    },
  },
  remedy: {
    notLive: () => askAgain('livez'),
    notReady: () => askAgain('readyz'),
  },
  references: ['https://kubernetes.io/docs/reference/using-api/health-checks/'],
});

function askAgain(path: 'livez' | 'readyz') {
  return {
    text: {
      en: 'Ask which check fails; a failing etcd check means the trouble is in etcd, not here.',
      ja: 'どの項目が失敗しているかを確認してください。etcd の項目が失敗している場合、原因は etcd 側にあります。',
    },
    command: `kubectl get --raw '/${path}?verbose'`,
  };
}
