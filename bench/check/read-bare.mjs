// The yardstick, as a program of its own: the same resources in pages of the same size over node:https, one after the
// other, every body read and thrown away. Only the continue token is taken from the first bytes.
import { Agent, request } from 'node:https';

import { clusterProviders } from '../../dist/adapters/cluster/providers.js';
import { connect } from '../../dist/adapters/kubernetes/connection.js';
import { listPath, resourceOf } from '../../dist/adapters/kubernetes/resource.js';
import { report } from './report.mjs';

const metadata = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const [kubeconfig = ''] = process.argv.slice(2);
const lists = new Map();
for (const list of new Set(clusterProviders.flatMap((provider) => provider.lists)))
  lists.set(list.resource, [...(lists.get(list.resource) ?? []), list]);

const connection = await connect({ kubeconfig, environment: {}, now: () => Date.now() });
const agent = new Agent({ keepAlive: true, ...connection.tls });
const credentials = await connection.headers();
const started = performance.now();
let requests = 0;
let bytes = 0;
for (const [resource, providers] of lists) await readAll(resource, providers);
report({ milliseconds: performance.now() - started, requests, bytes });
agent.destroy();
connection.close();

async function readAll(resource, providers) {
  const accept = providers.every(({ metadataOnly }) => metadataOnly) ? metadata : 'application/json';
  const size = Math.min(...providers.map(({ pageSize }) => pageSize));
  const path = `${listPath(resourceOf(resource))}?limit=${size}`;
  let token = '';
  do {
    const next = token === '' ? '' : `&continue=${encodeURIComponent(token)}`;
    token = await readPage(`${path}${next}`, accept);
  } while (token !== '');
}

function readPage(path, accept) {
  requests += 1;
  return new Promise((resolve, reject) => {
    const options = { agent, headers: { ...credentials, accept } };
    const sent = request(`${connection.endpoint}${path}`, options, (response) => {
      let head = '';
      response.on('data', (chunk) => {
        if (head.length < 4096) head += chunk.toString('latin1', 0, 4096);
        bytes += chunk.length;
      });
      response.on('end', () =>
        resolve(/"continue":"([^"]+)"/.exec(head.split('"items"', 1)[0] ?? '')?.[1] ?? ''),
      );
    });
    sent.on('error', reject).end();
  });
}
