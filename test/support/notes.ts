/** An application that keeps its data in files: what a restore brings back of it are the files of its volume. */
import { busyboxImage } from '../../src/sandbox/images/image.ts';

const namespace = 'notes';
const labels = { app: 'notes' };

export const notesObjects: readonly object[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace },
    data: { theme: 'light' },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'notes', namespace },
    spec: {
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [
            {
              name: 'notes',
              image: busyboxImage,
              command: ['sh', '-c', 'while :; do sleep 3600; done'],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        },
      },
    },
  },
];

/** What belongs under `applications.notes` of a policy. */
export function notesPolicy(note: string): object {
  return {
    namespaces: [namespace],
    fileVolumes: ['notes/data'],
    check: { command: { pod: labels, command: ['cat', '/data/deep/note'], expect: note } },
  };
}
