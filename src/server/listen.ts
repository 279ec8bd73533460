/** The socket: limits against slow and large requests, TLS where a certificate is given, and an end that lets answers finish. */
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import type { Hono } from 'hono';

export interface ListenSetting {
  readonly host: string;
  readonly port: number;
  /** Stricter ones, for tests. */
  readonly limits?: Partial<typeof limits> & { readonly connectionsCheckingInterval?: number };
  readonly tls?: { readonly certificate: string; readonly key: string };
}

export interface Listening {
  readonly port: number;
  /** Takes no new request, and returns when those under way are answered or their time is over. */
  stop(): Promise<void>;
}

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 16_384,
};
/** How long answers under way may take once it stops. */
const patience = 5000;

export async function listen(
  app: Pick<Hono, 'fetch'>,
  { host, port, tls, limits: own = {} }: ListenSetting,
): Promise<Listening> {
  const server: ServerType = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    ...(tls === undefined
      ? { serverOptions: { ...limits, ...own } }
      : {
          createServer: createSecureServer,
          serverOptions: { ...limits, ...own, cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' },
        }),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, stop: async () => await stop(server) };
}

async function stop(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const impatient = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, patience);
  await closed;
  clearTimeout(impatient);
}
