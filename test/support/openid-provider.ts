/** A real OpenID provider on this machine, for one client; who signs in is whoever it was told. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Provider } from 'oidc-provider';

export interface ProvidedPerson {
  readonly email: string;
  readonly email_verified: boolean;
  readonly groups: readonly string[];
}

export interface OpenidProvider {
  readonly issuer: string;
  /** Once it is known where the client is. */
  serve(redirect: string): void;
  person: ProvidedPerson;
  /** Changes what the token endpoint answers. */
  tampered: ((answer: string) => string) | undefined;
  /** Goes where a browser is sent, signs in there, and answers the address it is sent back to. */
  follow(url: string): Promise<URL>;
  end(): Promise<void>;
}

const client = { id: 'honban', secret: 'a-secret-between-the-two-of-them' };

export async function startOpenidProvider(): Promise<OpenidProvider> {
  let answering: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => answering?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provided: OpenidProvider = {
    issuer,
    person: { email: 'yamada@example.com', email_verified: true, groups: ['sre'] },
    tampered: undefined,
    serve: (redirect) => void (answering = answeringFor(redirect, provided)),
    follow: async (url) => await follow(url, issuer),
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provided;
}

function answeringFor(redirect: string, provided: OpenidProvider) {
  const provider = new Provider(provided.issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
    cookies: { keys: ['only for this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
    scopes: ['openid', 'email', 'groups'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...provided.person }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email groups');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { tampered } = provided;
    if (request.url?.startsWith('/sign-in/') === true)
      void provider.interactionFinished(request, response, { login: { accountId: 'subject-1' } });
    else {
      if (request.url === '/token' && tampered !== undefined) tamper(response, tampered);
      void callback(request, response);
    }
  };
}

function tamper(response: ServerResponse, change: (answer: string) => string): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: string | Buffer) => {
    const changed = change(String(body));
    response.setHeader('content-length', Buffer.byteLength(changed));
    return end(changed);
  }) as typeof response.end;
}

async function follow(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie, connection: 'close' } });
    await response.arrayBuffer();
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${url.pathname} answered ${response.status}`);
    url = new URL(next, url);
    if (url.origin !== issuer) return url;
  }
  throw new Error('sent from page to page without an end');
}
