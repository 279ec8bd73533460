import type { Text } from '../../../core/i18n.ts';

/** What may be in a cluster that the policy does not lead to any more. */
export function elsewhere(
  kind: string,
  { namespace, endpoint }: { readonly namespace: string; readonly endpoint: string },
): Text {
  return {
    en: `a ${kind} in ${namespace} of ${endpoint}, which the policy’s access to the cluster does not lead to (name it with --kubeconfig)`,
    ja: `${endpoint} の ${namespace} にある ${kind}（運用ポリシーの接続先と異なります。--kubeconfig で指定してください）`,
  };
}
