/**
 * An authenticated way to one API server: where, over which agent, with which headers.
 * Credentials never travel over plain HTTP, and never to a server whose certificate was not verified unless the
 * kubeconfig itself says so (insecure-skip-tls-verify).
 */
import { Agent as HttpAgent } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import { findClusterAccess } from './cluster-access.ts';
import type { AccessSettings, ClusterAccess } from './cluster-access.ts';
import { credentialsOf, dataOrFile } from './credentials.ts';
import type { Credentials } from './credentials.ts';

export interface ConnectSettings extends AccessSettings {
  /** Whether an exec plugin may ask somebody on the terminal. */
  readonly interactive?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Connection {
  /** As in the kubeconfig, without a slash at the end. */
  readonly endpoint: string;
  readonly context?: string;
  readonly agent: HttpAgent;
  /** Trust and client certificate, for dialling kubelets. */
  readonly tls: { readonly ca?: Buffer; readonly cert?: string | Buffer; readonly key?: string | Buffer };
  headers(): Promise<OutgoingHttpHeaders>;
  close(): void;
}

/** A few at once keep a server busy without crowding out others under API priority and fairness. */
const sockets = 4;

/** Throws a `ProblemError` when there is no usable configuration; nothing is sent to the cluster yet. */
export async function connect(settings: ConnectSettings): Promise<Connection> {
  const access = findClusterAccess(settings);
  if (needsFullClient(access)) {
    const { connectByClientNode } = await import('./client-node-connection.ts');
    return connectByClientNode(access);
  }
  const credentials = await credentialsOf({
    user: access.userName,
    settings: access.user,
    cluster: access.cluster,
    environment: settings.environment,
    interactive: settings.interactive ?? false,
    now: settings.now,
  });
  return connectionOf(access, credentials, settings.environment);
}

/** auth-provider plugins and proxies of the kubeconfig are rare, and client-node knows them all. */
function needsFullClient({ cluster, user }: ClusterAccess): boolean {
  const proxy = cluster['proxy-url'];
  const plugin = user['auth-provider'];
  return (proxy !== undefined && proxy !== null && proxy !== '') || (plugin !== undefined && plugin !== null);
}

function connectionOf(
  { cluster, context }: ClusterAccess,
  credentials: Credentials,
  environment: AccessSettings['environment'],
): Connection {
  const endpoint = cluster.server.replace(/\/+$/, '');
  const tls = {
    ...present('ca', dataOrFile(cluster['certificate-authority-data'], cluster['certificate-authority'])),
    ...present('cert', credentials.cert),
    ...present('key', credentials.key),
  };
  const secure = endpoint.startsWith('https:');
  const agent = secure
    ? new HttpsAgent({
        ...agentOptions,
        ...proxyOf(endpoint, environment),
        ...tls,
        ...present('servername', cluster['tls-server-name'] ?? undefined),
        rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
      })
    : new HttpAgent(agentOptions);
  return {
    endpoint,
    ...present('context', context),
    agent,
    tls,
    headers: () => (secure ? credentials.headers() : Promise.resolve({})),
    close: () => agent.destroy(),
  };
}

const agentOptions = { keepAlive: true, maxSockets: sockets, scheduling: 'lifo' } as const;

/** kubectl honours HTTPS_PROXY and NO_PROXY, but never for this machine itself. Node's own agent does so since 24.5. */
function proxyOf(
  endpoint: string,
  environment: AccessSettings['environment'],
): { proxyEnv?: NodeJS.ProcessEnv } {
  const { hostname } = new URL(endpoint);
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return local ? {} : { proxyEnv: { ...environment } };
}

function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
