/** Every API server is told to encrypt what it stores; whether old objects are encrypted too is another question. */
import { defineCheck } from '../../../core/check.ts';
import { controlPlaneComponents } from '../../../core/kubernetes/facts/control-plane-components.ts';
import { componentRef } from '../../../core/kubernetes/refs.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';

const apiServer: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };

export const atRestConfigured = defineCheck({
  id: 'secret.at-rest-configured',
  title: { en: 'Encryption at rest is configured', ja: '保存時の暗号化が設定されている' },
  severity: 'high',
  scope: 'cluster',
  needs: { components: controlPlaneComponents },

  *evaluate({ components }) {
    const servers = components.filter(({ component }) => component === 'kube-apiserver');
    if (servers.length === 0) yield { says: 'noApiServer', about: apiServer, props: {} };
    for (const server of servers)
      if ((server.flags['encryption-provider-config']?.at(-1) ?? '') === '')
        yield { says: 'plain', about: componentRef(server), props: { node: server.node } };
  },

  messages: {
    en: {
      noApiServer: () => 'No API server was seen among the processes of the control plane',
      plain: ({ node }: { node: string }) =>
        `The API server on ${node} stores Secrets in etcd without encryption`,
    },
    ja: {
      noApiServer: () => 'コントロールプレーンのプロセスの中に API サーバーが見つかりませんでした',
      plain: ({ node }) => `${node} の API サーバーは Secret を暗号化せずに etcd へ保存します`,
    },
  },
  remedy: {
    noApiServer: () => ({
      text: {
        en: 'Look at the static pods of the control plane, or ask the provider of a managed one.',
        ja: 'コントロールプレーンの静的 Pod を確認してください。マネージドの場合は事業者に確認してください。',
      },
      command: 'kubectl -n kube-system get pods -l tier=control-plane',
    }),
    plain: () => ({
      text: {
        en: 'Give every API server an encryption configuration, then write all Secrets once more.',
        ja: 'すべての API サーバーに暗号化の設定を与えてから、全 Secret を書き直してください。',
      },
      command: 'kubectl get secrets -A -o json | kubectl replace -f -',
      patch:
        '# /etc/kubernetes/manifests/kube-apiserver.yaml\n- --encryption-provider-config=/etc/kubernetes/encryption.yaml\n',
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
});
