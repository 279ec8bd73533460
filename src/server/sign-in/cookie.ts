/** The cookie of a session: out of reach of scripts and of other sites; over TLS bound to exactly this host. */
import type { Address } from '../http/address.ts';
import { wholeLimit } from './sessions.ts';

/** Cookies do not know ports: two servers of one machine must not share a name. */
export function cookieName({ secure, origin }: Address): string {
  return secure ? '__Host-honban-session' : `honban-session-${new URL(origin).port}`;
}

export function sessionCookie(address: Address, secret: string): string {
  return `${cookieName(address)}=${secret}; ${attributes(address)}; Max-Age=${wholeLimit / 1000}`;
}

export function endedCookie(address: Address): string {
  return `${cookieName(address)}=; ${attributes(address)}; Max-Age=0`;
}

export function secretInCookie(request: Request, address: Address): string | undefined {
  const name = `${cookieName(address)}=`;
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.filter((pair) => pair.startsWith(name));
  // Two of one name: one of them was planted, and nobody can tell which.
  return found.length === 1 ? found[0]?.slice(name.length) : undefined;
}

function attributes({ secure }: Address): string {
  return `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
