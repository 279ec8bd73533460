import type { Address } from './address.ts';

/**
 * Where a request comes from. A proxy before this server appends whom it serves; what stands before that in the header was
 * written by whoever asked, and says nothing.
 */
export function addressAsking(
  request: Request,
  environment: unknown,
  { proxied }: Pick<Address, 'proxied'>,
): string {
  const named = proxied ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const socket = (environment as Partial<NodeEnvironment> | undefined)?.incoming?.socket?.remoteAddress;
  const address = named === undefined || named === '' ? (socket ?? 'unknown') : named;
  return address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 64);
}

/** What `@hono/node-server` hands along. */
interface NodeEnvironment {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}
