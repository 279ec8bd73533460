/** The HTTP side as one value: every request passes the same checks, whatever is behind it, and every fault becomes a problem. */
import { Hono } from 'hono';

import { openApiDocument } from '../../contract/openapi.ts';
import { routes } from '../../contract/routes.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Log } from '../log.ts';
import { newSecret } from '../sign-in/secret.ts';
import type { Address } from './address.ts';
import { bind } from './bind.ts';
import type { BoundRoute, ReaderOf } from './bind.ts';
import type { ConsoleFiles } from './console-files.ts';
import { readersLanguage } from './language.ts';
import { openPacker } from './packed.ts';
import { notAllowed, notSignedIn, nothingThere, serverFault } from './problems.ts';
import { problemResponse, statusOf } from './problem-response.ts';
import { refuseForeignName, refuseForeignPage, securityHeaders } from './protection.ts';
import { refuseOtherRoutes } from './whole-contract.ts';

export interface AppSetting {
  readonly version: string;
  /** Known once it listens. */
  readonly address: () => Address;
  readonly bound: readonly BoundRoute[];
  readonly readerOf: ReaderOf;
  readonly files: ConsoleFiles;
  readonly log: Log;
  /** Whether it can answer now, and if not why. */
  readonly ready: () => Promise<Readiness>;
  readonly metrics: () => Promise<string>;
  /** Counts answers by status. */
  readonly counted: (status: number) => void;
}

export interface Readiness {
  /** Without these it cannot answer. */
  readonly missing: readonly string[];
  /** What somebody should know although it can. */
  readonly remarks: readonly string[];
}

const lifeSigns = new Set(['/healthz', '/readyz']);

export function buildApp(setting: AppSetting): Hono {
  const { address, bound, readerOf, files, counted } = setting;
  const app = new Hono();
  app.use(async (context, next) => {
    // A kubelet asks by the address of a pod, and learns nothing but that it lives.
    if (!lifeSigns.has(context.req.path)) refuseForeignName(context.req.raw, address());
    await next();
  });
  app.use('/api/*', async (context, next) => {
    refuseForeignPage(context.req.raw, address());
    await next();
  });
  own(app, setting);
  const around = { readerOf, address, packer: openPacker() };
  for (const one of bound) bind(app, one, around);
  app.get('*', ({ req }) => {
    const answer = req.path.startsWith('/api/') ? undefined : files.answer(req.raw);
    if (answer === undefined) throw new ProblemError(nothingThere({ path: req.path.slice(0, 200) }));
    return answer;
  });
  refuseOtherRoutes(app);
  app.notFound(({ req }) =>
    problemOf(new ProblemError(nothingThere({ path: req.path.slice(0, 200) })), req.raw),
  );
  app.onError((error, { req }) => problemOf(error, req.raw, setting.log));
  const outer = new Hono();
  outer.all('*', async ({ req, env }) => {
    const response = await app.fetch(req.raw, env);
    for (const [name, value] of Object.entries(securityHeaders(address()))) response.headers.set(name, value);
    counted(response.status);
    return response;
  });
  return outer;
}

/** What is no part of the versioned contract: life signs, metrics, the contract itself. */
function own(app: Hono, { version, ready, metrics, readerOf }: AppSetting): void {
  const document = JSON.stringify(openApiDocument(routes, version));
  app.get('/healthz', ({ text }) => text('ok\n'));
  app.get('/readyz', async () => {
    const { missing, remarks } = await ready();
    const lines = missing.length === 0 ? ['ready', ...remarks] : missing;
    return new Response(`${lines.join('\n')}\n`, {
      status: missing.length === 0 ? 200 : 503,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
  app.get('/metrics', async ({ req, env }) => {
    const reader = await readerOf(req.raw, env);
    if (reader.name === undefined) throw new ProblemError(notSignedIn());
    if (!reader.may('viewer', '*'))
      throw new ProblemError(notAllowed({ role: 'viewer', cluster: undefined }));
    const headers = {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    };
    return new Response(await metrics(), { headers });
  });
  app.get(
    '/api/v1/openapi.json',
    () => new Response(document, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  );
}

function problemOf(error: unknown, request: Request, log?: Log): Response {
  const language = readersLanguage(request.headers.get('accept-language') ?? undefined);
  if (error instanceof ProblemError) {
    const { retryAfterSeconds } = error as { readonly retryAfterSeconds?: number };
    return problemResponse(error.problem, { language, status: statusOf(error), retryAfterSeconds });
  }
  const id = newSecret().slice(0, 10);
  const { stack = '', message } = error instanceof Error ? error : { message: String(error) };
  log?.error('bug', {
    id,
    method: request.method,
    path: new URL(request.url).pathname,
    fault: message,
    stack,
  });
  return problemResponse(serverFault({ id }), { language, status: 500 });
}
