/** The rare ways to a cluster (OIDC and cloud auth-providers, HTTP and SOCKS proxies) through @kubernetes/client-node. */
import type { RequestOptions } from 'node:https';

import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { newClusters, newContexts, newUsers } from '@kubernetes/client-node/dist/config_types.js';

import { ProblemError } from '../../core/problem.ts';
import type { ClusterAccess } from './cluster-access.ts';
import type { Connection } from './connection.ts';
import { credentialsUnavailable } from './kubeconfig-problems.ts';

/** Throws a `ProblemError` when the plugin gives no credentials. */
export async function connectByClientNode(access: ClusterAccess): Promise<Connection> {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: newClusters([{ name: 'cluster', cluster: access.cluster }]),
    users: newUsers([{ name: access.userName, user: access.user }]),
    contexts: newContexts([{ name: 'context', context: { cluster: 'cluster', user: access.userName } }]),
    currentContext: 'context',
  });
  const apply = async (): Promise<RequestOptions> => {
    const options: RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const why = { en: `It failed (${said})`, ja: `失敗しました（${said}）` };
      const command = access.user['auth-provider']?.name ?? 'the kubeconfig';
      throw new ProblemError(
        credentialsUnavailable({ user: access.userName, command, why, hint: undefined }),
      );
    }
    return options;
  };
  const { agent, ca, cert, key } = await apply();
  if (agent === undefined || typeof agent === 'boolean') throw new Error('client-node made no agent');
  return {
    endpoint: access.cluster.server.replace(/\/+$/, ''),
    ...(access.context === undefined ? {} : { context: access.context }),
    agent,
    tls: tlsOf({ ca, cert, key }),
    headers: async () => headersOf(await apply()),
    close: () => agent.destroy(),
  };
}

function headersOf({ headers, auth }: RequestOptions): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {}))
    if (typeof value === 'string') found[name.toLowerCase()] = value;
  if (typeof auth === 'string') found['authorization'] = `Basic ${Buffer.from(auth).toString('base64')}`;
  return found;
}

function tlsOf(options: Pick<RequestOptions, 'ca' | 'cert' | 'key'>): Connection['tls'] {
  const found: { ca?: Buffer; cert?: Buffer; key?: Buffer } = {};
  for (const part of ['ca', 'cert', 'key'] as const) {
    const value = options[part];
    if (Buffer.isBuffer(value)) found[part] = value;
    else if (typeof value === 'string') found[part] = Buffer.from(value);
  }
  return found;
}
