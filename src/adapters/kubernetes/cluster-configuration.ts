/**
 * kubeadm's ClusterConfiguration, which lives inside etcd and is needed before etcd is back.
 * https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/ (v1.37)
 */
import { z } from 'zod';

import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Right } from '../../core/source.ts';
import { apiClient } from './api-client.ts';
import { connect } from './connection.ts';
import type { ConnectSettings } from './connection.ts';

export const clusterConfigurationRights: readonly Right[] = [
  {
    identity: 'backup',
    namespace: 'kube-system',
    apiGroups: [''],
    resources: ['configmaps'],
    verbs: ['get'],
  },
];

const path = '/api/v1/namespaces/kube-system/configmaps/kubeadm-config';
const longest = 30_000;
const ConfigMap = z.object({ data: z.object({ ClusterConfiguration: z.string() }) });

/** The text, or why there is none. */
export async function readClusterConfiguration(
  settings: ConnectSettings,
): Promise<{ readonly text: string } | { readonly why: Text }> {
  try {
    const connection = await connect(settings);
    try {
      const client = apiClient(connection, settings.now);
      const answer = await client.ask(path, { signal: AbortSignal.timeout(longest) });
      if (!('body' in answer)) return { why: { en: `${answer.why.en}.`, ja: `${answer.why.ja}。` } };
      if (answer.status !== 200)
        return { why: { en: `HTTP ${answer.status}.`, ja: `HTTP ${answer.status}。` } };
      const read = ConfigMap.safeParse(JSON.parse(answer.body.toString('utf8')));
      return read.success
        ? { text: read.data.data.ClusterConfiguration }
        : {
            why: { en: 'it holds no ClusterConfiguration.', ja: 'ClusterConfiguration が含まれていません。' },
          };
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) return { why: error.problem.cause };
    throw error;
  }
}
