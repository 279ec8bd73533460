/** The namespace in which nodes are read, apart from everything else: nothing in it reaches any network. */
import type { JsonObject } from '../../core/json.ts';
import { fieldManager } from '../applications/field-manager.ts';
import { readerNamespace } from './reader-pod.ts';

const labels = { 'app.kubernetes.io/managed-by': fieldManager };

/** In the order in which they can be applied. */
export const readerPlace: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    // Lower levels of Pod Security refuse every hostPath.
    metadata: {
      name: readerNamespace,
      labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' },
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'nothing-in-or-out', namespace: readerNamespace, labels },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'one-reader', namespace: readerNamespace, labels },
    spec: { hard: { pods: '2', 'limits.memory': '128Mi' } },
  },
];
