/**
 * What every request passes first. A page of another origin can make a browser send requests here, so: the name this server
 * goes by must be asked for (no other name can be pointed at it), and what changes something must come from its own pages.
 */
import { ProblemError } from '../../core/problem.ts';
import type { Address } from './address.ts';
import { fromElsewhere, wrongHost } from './problems.ts';

/** Everything a page may load comes from here, nothing is inline, nobody frames it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders({ secure }: Pick<Address, 'secure'>): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

export function refuseForeignName(request: Request, address: Address): void {
  const host = request.headers.get('host') ?? '';
  if (!address.hosts.has(host.toLowerCase()))
    throw new ProblemError(wrongHost({ host: host.slice(0, 100), known: address.origin }));
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A token is never sent by a browser on its own, so a request that carries one cannot be forged by a page. */
export function refuseForeignPage(request: Request, address: Address): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new ProblemError(fromElsewhere());
  if (reading.has(request.method)) return;
  const origin = request.headers.get('origin');
  if (origin !== null && !address.origins.has(origin)) throw new ProblemError(fromElsewhere());
  if (request.headers.has('authorization')) return;
  if (request.headers.get('x-honban') !== '1') throw new ProblemError(fromElsewhere());
}
