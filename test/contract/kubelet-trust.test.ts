import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { provideKubeletCertificates } from '../../src/adapters/kubelet/certificates.ts';
import { provideKubeletHealth } from '../../src/adapters/kubelet/health.ts';
import { apiClient } from '../../src/adapters/kubernetes/api-client.ts';
import { openSession } from '../../src/adapters/kubernetes/session.ts';
import type { ClusterSession } from '../../src/adapters/kubernetes/session.ts';
import { createAuthority, issueCertificate } from '../../src/adapters/processes/certificate-authority.ts';
import type { CertificateFiles } from '../../src/adapters/processes/certificate-authority.ts';
import type { Node } from '../../src/core/kubernetes/facts/nodes.ts';
import { instantFromEpoch } from '../../src/core/time.ts';

const token = 'Bearer not-for-strangers';

describe('a kubelet', () => {
  let folder: string;
  let authority: CertificateFiles;
  const servers: Server[] = [];
  const heard: IncomingMessage['headers'][] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'honban-kubelet-'));
    authority = await createAuthority(folder, 'ca', 'cluster');
  });

  after(async () => {
    for (const server of servers) server.close();
    await rm(folder, { recursive: true });
  });

  /** A session with the cluster's CA, one node of which is served with the certificate that `signedBy` gives for `names`. */
  async function oneNode(signedBy: CertificateFiles, names: readonly string[]): Promise<ClusterSession> {
    heard.length = 0;
    const file = `serving-${servers.length}`;
    const request = { file, commonName: 'node', usage: 'server', alternativeNames: names } as const;
    const { certificate, key } = await issueCertificate(folder, signedBy, request);
    const options = { cert: await readFile(certificate), key: await readFile(key) };
    const server = createServer(options, (message, response) => {
      heard.push(message.headers);
      response.end('[+]ping ok\nhealthz check passed\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return await session((server.address() as AddressInfo).port);
  }

  async function session(kubeletPort: number): Promise<ClusterSession> {
    const connection = {
      endpoint: 'https://127.0.0.1:1',
      agent: new Agent(),
      tls: { ca: await readFile(authority.certificate) },
      headers: () => Promise.resolve({ authorization: token }),
      close: () => undefined,
    };
    const open = openSession({
      client: apiClient(connection, () => 0),
      connection,
      kubeletViaProxy: false,
      now: () => 0,
      timeLimit: 1000,
      signal: new AbortController().signal,
      lists: [],
    });
    const span = { from: instantFromEpoch(0), to: instantFromEpoch(0) };
    const value = [{ name: 'one', uid: 'u1', internalAddress: '127.0.0.1', kubeletPort } as Node];
    const list = () =>
      Promise.resolve({ state: 'complete', value, observed: span, origin: { source: 's', where: 'w' } });
    return { ...open, list: list as unknown as ClusterSession['list'] };
  }

  test('with a certificate of the cluster is asked, with credentials', async () => {
    const open = await oneNode(authority, ['IP:127.0.0.1']);

    const seen = await provideKubeletHealth.collect(open, open.signal);

    assert.equal(seen.state, 'complete');
    assert.equal(heard[0]?.authorization, token);
  });

  test('may name its node instead of its address', async () => {
    const open = await oneNode(authority, ['DNS:one']);

    assert.equal((await provideKubeletHealth.collect(open, open.signal)).state, 'complete');
  });

  test('that signed its own certificate is told nothing, and its node is missing by name', async () => {
    const open = await oneNode(await createAuthority(folder, 'other', 'node-ca'), ['IP:127.0.0.1']);

    const seen = await provideKubeletHealth.collect(open, open.signal);

    assert.ok(seen.state === 'unreachable');
    assert.equal(seen.missing?.[0]?.why.code, 'kubernetes.kubelet-untrusted');
    assert.equal(seen.missing[0].object.name, 'one');
    assert.deepEqual(heard, []);
  });

  test('with the certificate of another node is told nothing', async () => {
    const open = await oneNode(authority, ['DNS:two', 'IP:127.0.0.2']);

    assert.equal((await provideKubeletHealth.collect(open, open.signal)).state, 'unreachable');
    assert.deepEqual(heard, []);
  });

  test('shows when its certificate ends, trusted or not', async () => {
    const open = await oneNode(await createAuthority(folder, 'third', 'node-ca'), ['IP:127.0.0.1']);

    const seen = await provideKubeletCertificates.collect(open, open.signal);

    assert.equal(seen.state, 'complete');
    assert.match(seen.value?.[0]?.issuer ?? '', /node-ca/);
    assert.ok((seen.value?.[0]?.notAfter ?? '') > '2026');
  });

  test('that does not listen is unreachable and names the other ways', async () => {
    const open = await session(1);

    const seen = await provideKubeletHealth.collect(open, open.signal);

    assert.ok(seen.state === 'unreachable');
    assert.match(seen.why.fix.en, /inside the cluster.*--kubelet-via-proxy/);
  });
});
