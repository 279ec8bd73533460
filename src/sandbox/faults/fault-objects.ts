/** Small lawful objects that faults spoil in one way each. */
import { busyboxImage } from '../images/image.ts';

export const webLabels = { app: 'web' };

/** A namespace of the fault's own, so that clearing it takes everything with it. */
export function faultNamespace(fault: string, labels: Readonly<Record<string, string>> = baseline): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespaceOf(fault), labels } };
}

const baseline = { 'pod-security.kubernetes.io/enforce': 'baseline' };

export function namespaceOf(fault: string): string {
  return `fault-${fault}`;
}

export interface DeploymentParts {
  readonly replicas?: number;
  readonly image?: string;
  readonly command?: readonly string[];
  /** Further fields of the container. */
  readonly container?: object;
  /** Further fields of the pod. */
  readonly pod?: object;
}

const forever = ['sleep', '2147483647'];

export function faultDeployment(fault: string, parts: DeploymentParts = {}): object {
  const { replicas = 1, image = busyboxImage, command = forever, container = {}, pod = {} } = parts;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: namespaceOf(fault) },
    spec: {
      replicas,
      selector: { matchLabels: webLabels },
      template: {
        metadata: { labels: webLabels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'web', image, imagePullPolicy: 'IfNotPresent', command, ...container }],
          ...pod,
        },
      },
    },
  };
}
