/** A server on the shipped recording or on an installation, and a browser's part in talking to it: cookies, its own origin, JSON. */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openServer } from '../../src/cli/up/open-server.ts';
import type { OpenedServer, UpFlags } from '../../src/cli/up/open-server.ts';
import { testWorld } from './world.ts';
import type { TestWorld } from './world.ts';

const recordings = fileURLToPath(new URL('../../recordings/', import.meta.url));

export interface TestServer {
  readonly opened: OpenedServer;
  readonly world: TestWorld;
  /** On the loopback address itself, whatever it calls itself. */
  readonly base: string;
  client(): TestClient;
  /** Signed in by a fresh one-time link. */
  signedIn(): Promise<TestClient>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed; undefined where it is no JSON. */
  readonly json: Record<string, unknown>;
}

export interface TestClient {
  cookie: string | undefined;
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function startTestServer(changes: Partial<UpFlags> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'honban-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'assets/main-1a2b.js'), 'export {};\n');
  const world = testWorld();
  const opened = await openServer(
    {
      recording: join(recordings, 'sample.json.gz'),
      policy: join(recordings, 'sample.yaml'),
      listen: '127.0.0.1:0',
      behindProxy: false,
      logLevel: 'error',
      lookEvery: '30m',
      runDue: false,
      console: folder,
      ...changes,
    },
    world,
  );
  const { origin } = opened.server.address;
  const base = `http://127.0.0.1:${new URL(origin).port}`;
  const client = (): TestClient => newClient(base);
  return {
    opened,
    world,
    base,
    client,
    async signedIn() {
      const one = client();
      const link = opened.server.signInLink().split('#')[1];
      const { status } = await one.ask('POST', '/api/v1/session', { body: { link } });
      if (status !== 200) throw new Error(`signing in answered ${status}`);
      return one;
    },
    async stop() {
      await opened.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export function newClient(base: string): TestClient {
  const client: TestClient = {
    cookie: undefined,
    async ask(method, path, options = {}) {
      const response = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        ...sentWith(method, options, { base, cookie: client.cookie }),
      });
      const set = response.headers.get('set-cookie');
      if (set !== null) client.cookie = set.split(';')[0];
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
      const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
      return { status: response.status, headers: response.headers, text, json };
    },
  };
  return client;
}

function sentWith(
  method: string,
  { body, headers = {} }: AskOptions,
  { base, cookie }: { readonly base: string; readonly cookie: string | undefined },
): RequestInit {
  // Each on a connection of its own: on a busy machine one that is kept may be closed just as it is used again.
  const own = {
    connection: 'close',
    ...(cookie === undefined ? {} : { cookie }),
    ...(method === 'GET' ? {} : { 'x-honban': '1', origin: base }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  if (body === undefined) return { headers: { ...own, ...headers } };
  return { headers: { ...own, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
