/**
 * Over TLS: the server itself, and whom it asks. Old protocols and certificates of an authority that nobody named are refused.
 * Needs: openssl
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { Server } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import type { SecureVersion } from 'node:tls';

import { postNotice } from '../../src/adapters/notify/webhook.ts';
import { openProvider } from '../../src/adapters/oidc/open-provider.ts';
import { createAuthority, issueCertificate } from '../../src/adapters/processes/certificate-authority.ts';
import type { CertificateFiles } from '../../src/adapters/processes/certificate-authority.ts';
import { testNotice } from '../../src/core/notice.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { startTestServer } from '../support/console-client.ts';
import type { TestServer } from '../support/console-client.ts';
import { someTime } from '../support/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-tls-'));
let authority: CertificateFiles;
let own: CertificateFiles;
let server: TestServer;
let elsewhere: Server;

before(async () => {
  authority = await createAuthority(folder, 'authority', 'Example authority');
  own = await issueCertificate(folder, authority, {
    file: 'server',
    commonName: 'localhost',
    usage: 'server',
    alternativeNames: ['DNS:localhost', 'IP:127.0.0.1'],
  });
  server = await startTestServer({ tlsCertificate: own.certificate, tlsKey: own.key });
  const pair = { cert: readFileSync(own.certificate), key: readFileSync(own.key) };
  // As old as they come: what it agrees to shows that the asking side would have, too.
  elsewhere = createServer({ ...pair, ...old, minVersion: 'TLSv1' }, (_, response) =>
    response.writeHead(204).end(),
  );
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
});
after(async () => {
  await server.stop();
  elsewhere.closeAllConnections();
  elsewhere.close();
  rmSync(folder, { recursive: true });
});

/** Keys that are too weak today are offered, so that the version decides. */
const old = { ciphers: 'ALL:@SECLEVEL=0' };

const portOf = ({ opened }: TestServer): number => Number(new URL(opened.server.address.origin).port);

/** The protocol agreed on, or why there is none. */
async function agreed(port: number, version: SecureVersion): Promise<string> {
  return await new Promise((resolve) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: readFileSync(authority.certificate),
      minVersion: version,
      maxVersion: version,
      ...old,
    });
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol() ?? 'none');
      socket.destroy();
    });
    socket.once('error', ({ message }) => resolve(`refused: ${message}`));
  });
}

test('TLS 1.2 and 1.3 are spoken, and nothing older', async () => {
  const port = portOf(server);
  assert.equal(await agreed(port, 'TLSv1.3'), 'TLSv1.3');
  assert.equal(await agreed(port, 'TLSv1.2'), 'TLSv1.2');
  for (const version of ['TLSv1.1', 'TLSv1'] as const) {
    assert.match(await agreed(port, version), /^refused/);
    assert.equal(await agreed((elsewhere.address() as AddressInfo).port, version), version);
  }
});

test('over TLS browsers are told to stay there, and the cookie goes nowhere else', async () => {
  const { origin } = server.opened.server.address;
  assert.match(origin, /^https:\/\/localhost:/);
  const [, link] = server.opened.server.signInLink().split('#');
  const { status, headers } = await signedInBy(origin, link ?? '');
  assert.equal(status, 200);
  assert.match(String(headers['strict-transport-security']), /^max-age=\d{8}/);
  assert.match(
    headers['set-cookie']?.[0] ?? '',
    /^__Host-honban-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure;/,
  );
});

interface Told {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
}

async function signedInBy(origin: string, link: string): Promise<Told> {
  return await new Promise((resolve, reject) => {
    const sent = request(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-honban': '1', origin },
      ca: readFileSync(authority.certificate),
      agent: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    });
    sent.end(JSON.stringify({ link }));
  });
}

const whereElse = (): string => `https://localhost:${(elsewhere.address() as AddressInfo).port}`;

function isProblem(code: string) {
  return (error: unknown): boolean => error instanceof ProblemError && error.problem.code === code;
}

test('a provider whose certificate nobody vouches for is asked nothing', async () => {
  const provider = openProvider({
    issuer: whereElse(),
    clientId: 'honban',
    secret: async () => undefined,
    scopes: [],
    groupsClaim: 'groups',
  });
  await assert.rejects(
    provider.begin('https://honban.example/sign-in/oidc'),
    isProblem('server.oidc-unreachable'),
  );
});

test('a receiver of notices is told nothing before its certificate is believed', async () => {
  const notice = testNotice('1', someTime);
  const target = {
    route: 'chat',
    url: `${whereElse()}/hook`,
    secret: 'hook-secret',
    language: 'en',
  } as const;
  let told = 0;
  elsewhere.on('request', () => (told += 1));
  await assert.rejects(postNotice(notice, target), isProblem('honban.notice-not-taken'));
  assert.equal(told, 0);
  await postNotice(notice, { ...target, ca: readFileSync(authority.certificate, 'utf8') });
  assert.equal(told, 1);
});
