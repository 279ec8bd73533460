/** Fills a sandbox with objects over a few dozen connections. */
import { Agent, request } from 'node:https';
import type { OutgoingHttpHeaders } from 'node:http';

import { connect } from '../../src/adapters/kubernetes/connection.ts';
import { clusterObjects, namespaceCount, namespaceName } from './cluster-objects.ts';
import type { ClusterObject } from './cluster-objects.ts';

const connections = 40;

interface Send {
  (method: 'POST' | 'PATCH', path: string, body: object): Promise<void>;
}

/** Creates objects `from` (already there) up to `to`. */
export async function populate(kubeconfig: string, from: number, to: number): Promise<void> {
  const connection = await connect({ kubeconfig, environment: {}, now: () => Date.now() });
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ...connection.tls });
  const send = sender(connection.endpoint, agent, await connection.headers());
  if (from === 0) await makeNamespaces(send);
  const objects = clusterObjects(to);
  for (let skipped = 0; skipped < from; skipped += 1) objects.next();
  await Promise.all(Array.from({ length: connections }, () => takeFrom(objects, send)));
  agent.destroy();
  connection.close();
}

async function makeNamespaces(send: Send): Promise<void> {
  for (let index = 0; index < namespaceCount; index += 1)
    await send('POST', '/api/v1/namespaces', { metadata: { name: namespaceName(index) } });
}

async function takeFrom(objects: Iterator<ClusterObject>, send: Send): Promise<void> {
  for (let next = objects.next(); next.done !== true; next = objects.next()) {
    const { path, body, status } = next.value;
    await send('POST', path, body);
    if (status !== undefined) await send('PATCH', status.path, status.body);
  }
}

function sender(endpoint: string, agent: Agent, headers: OutgoingHttpHeaders): Send {
  const once = (method: string, path: string, body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const options = { method, agent, headers: { ...headers, 'content-type': type } };
      const sent = request(`${endpoint}${path}`, options, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject).end(body);
    });
  return async (method, path, body) => {
    const text = JSON.stringify(body);
    // A namespace's default service account comes a moment after it: pods are refused (403) until then.
    for (let tries = 0; tries < 100; tries += 1) {
      const status = await once(method, path, text);
      if (status < 300 || status === 409) return;
      if (status !== 403 && status !== 429) throw new Error(`${method} ${path}: HTTP ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${method} ${path} was refused again and again`);
  };
}
