/** The cookie of a session: out of reach of scripts and of other sites; over TLS bound to exactly this host. */
import type { Address } from '../http/address.ts';
import { wholeLimit } from './sessions.ts';

type CookieKind = 'session' | 'oidc';

/** Cookies do not know ports: two servers of one machine must not share a name. */
export function cookieName({ secure, origin }: Address, kind: CookieKind = 'session'): string {
  return secure ? `__Host-honban-${kind}` : `honban-${kind}-${new URL(origin).port}`;
}

export function sessionCookie(address: Address, secret: string): string {
  return `${cookieName(address)}=${secret}; ${attributes(address)}; Max-Age=${wholeLimit / 1000}`;
}

/** For as long as somebody is at the identity provider. */
export function flowCookie(address: Address, flow: string): string {
  return `${cookieName(address, 'oidc')}=${flow}; ${attributes(address)}; Max-Age=600`;
}

export function endedCookie(address: Address, kind: CookieKind = 'session'): string {
  return `${cookieName(address, kind)}=; ${attributes(address)}; Max-Age=0`;
}

export function secretInCookie(
  request: Request,
  address: Address,
  kind: CookieKind = 'session',
): string | undefined {
  const name = `${cookieName(address, kind)}=`;
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.filter((pair) => pair.startsWith(name));
  // Two of one name: one of them was planted, and nobody can tell which.
  return found.length === 1 ? found[0]?.slice(name.length) : undefined;
}

function attributes({ secure }: Address): string {
  return `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
