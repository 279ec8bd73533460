import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Collected } from '../../app/ports.ts';
import { scratchAuthority } from '../../core/kubernetes/scratch-authority.ts';
import { ProblemError } from '../../core/problem.ts';
import { instantFromEpoch } from '../../core/time.ts';
import { createAuthority, issueCertificate } from '../processes/certificate-authority.ts';
import { openCluster } from './open-cluster.ts';
import { clusterProviders } from './providers.ts';

const facts = clusterProviders.map(({ fact }) => fact);
const folder = mkdtempSync(join(tmpdir(), 'honban-open-cluster-'));
after(() => rmSync(folder, { recursive: true }));

async function collectFrom(server: string, trusted: object = {}): Promise<Collected> {
  const kubeconfig = join(folder, 'config');
  const config = {
    clusters: [{ name: 'c', cluster: { server, ...trusted } }],
    contexts: [{ name: 'x', context: { cluster: 'c' } }],
    'current-context': 'x',
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  const source = await openCluster({ kubeconfig, environment: {}, now: () => instantFromEpoch(0) });
  try {
    return await source.collect(facts);
  } finally {
    await source.close();
  }
}

/** What every question is answered with. */
interface Reply {
  readonly status: number;
  readonly body: string;
}

async function collectFromServer({ status, body }: Reply): Promise<Collected> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await collectFrom(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function statesOf({ facts: seen }: Collected): ReadonlySet<string> {
  return new Set(facts.map((fact) => seen.get(fact)?.state ?? 'not there'));
}

test('a server that is not there is asked once for all facts, and none of them is empty', async () => {
  const collected = await collectFrom('https://127.0.0.1:1');

  assert.equal(collected.identity.state, 'unreachable');
  assert.deepEqual(statesOf(collected), new Set(['unreachable']));
  assert.ok(collected.requests <= 2);
});

test('a server that refuses everything makes everything forbidden', async () => {
  const collected = await collectFromServer({ status: 403, body: '{"kind":"Status","message":"no"}' });

  assert.equal(collected.identity.state, 'forbidden');
  assert.deepEqual(
    [...statesOf(collected)].filter((state) => state !== 'forbidden'),
    [],
  );
});

test('whatever is no Kubernetes API shows nothing as seen', async () => {
  const replies: readonly Reply[] = [
    { status: 200, body: '' },
    { status: 200, body: '{}' },
    { status: 200, body: '[]' },
    { status: 200, body: '<html>Welcome</html>' },
    { status: 404, body: '404 page not found' },
    { status: 302, body: '' },
    { status: 401, body: '{"message":"Unauthorized"}' },
    { status: 500, body: 'oops' },
  ];

  for (const reply of replies) {
    const collected = await collectFromServer(reply);
    const label = `${reply.status} ${reply.body}`;
    assert.ok(!statesOf(collected).has('complete'), label);
    assert.notEqual(collected.identity.state, 'complete', label);
  }
});

/** What is seen of a server over TLS whose certificate an authority of that name has signed; every question gets the same UID. */
async function collectFromCertified(authorityName: string): Promise<Collected> {
  const authority = await createAuthority(folder, 'ca', authorityName);
  const own = await issueCertificate(folder, authority, {
    file: 'server',
    commonName: 'localhost',
    usage: 'server',
    alternativeNames: ['IP:127.0.0.1'],
  });
  const files = { cert: readFileSync(own.certificate), key: readFileSync(own.key) };
  const server = createSecureServer(files, (_request, response) =>
    response.end('{"metadata":{"uid":"0d6a2b8e-0000-4000-8000-000000000001"}}'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const trust = { 'certificate-authority': authority.certificate };
  try {
    return await collectFrom(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, trust);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the API server of a drill is refused as a source, and no other one is', async () => {
  const other = await collectFromCertified('some-cluster');
  assert.equal(other.identity.state, 'complete');

  await assert.rejects(
    collectFromCertified(scratchAuthority),
    (cause) => cause instanceof ProblemError && cause.problem.code === 'kubernetes.drill-endpoint',
  );
});
