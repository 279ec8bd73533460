/**
 * What surrounds a restored copy: a namespace that is marked with its run, a policy that lets nothing out but names, and a quota.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/ (v1.37)
 */
import { fieldManager } from './field-manager.ts';
import { runLabel } from './run-label.ts';

export function scratchNamespace(name: string, run: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        [runLabel]: run,
        'app.kubernetes.io/managed-by': fieldManager,
        // What needs more would have power over the node, and with it over everything outside.
        'pod-security.kubernetes.io/enforce': 'baseline',
      },
    },
  };
}

/** Before anything else is made: a restored mailer must not find its way out. */
export function scratchGuards(
  namespace: string,
  run: string,
): readonly { readonly path: string; readonly body: object }[] {
  const metadata = { name: 'honban-drill', namespace, labels: { [runLabel]: run } };
  const within = { namespaceSelector: { matchLabels: { [runLabel]: run } } };
  const names = {
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  };
  return [
    {
      path: `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`,
      body: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        spec: {
          podSelector: {},
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ from: [within] }],
          egress: [{ to: [within] }, names],
        },
      },
    },
    {
      path: `/api/v1/namespaces/${namespace}/resourcequotas`,
      body: {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata,
        spec: {
          hard: {
            pods: '100',
            persistentvolumeclaims: '50',
            'services.loadbalancers': '0',
            'services.nodeports': '0',
          },
        },
      },
    },
  ];
}
