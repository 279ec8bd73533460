/** Puts a handler behind a route of the contract: reads and checks what was asked, who asks, and answers as the contract says. */
import type { Hono } from 'hono';
import type { z } from 'zod';

import type { RouteDefinition } from '../../contract/route.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Language } from '../../core/i18n.ts';
import type { Reader } from '../sign-in/reader.ts';
import type { Address } from './address.ts';
import { addressAsking } from './address-asking.ts';
import { entityTag, notModified } from './entity-tag.ts';
import { readersLanguage } from './language.ts';
import type { Packer } from './packed.ts';
import { badRequest, notAllowed, notSignedIn } from './problems.ts';
import { readBody } from './read-body.ts';

type ValueOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface Asked<Route extends RouteDefinition> {
  readonly parameters: ValueOf<Route['parameters']>;
  readonly query: ValueOf<Route['query']>;
  readonly body: ValueOf<Route['body']>;
  readonly reader: Reader;
  readonly language: Language;
  readonly request: Request;
  /** The address that asks; behind a proxy the one that the proxy names. */
  readonly from: string;
  /** Of the answer; the only way to set a cookie. */
  readonly headers: Headers;
}

export interface BoundRoute {
  readonly route: RouteDefinition;
  /** As a method, because what is asked of it has been parsed by its very route. */
  answer(asked: Asked<RouteDefinition>): Promise<unknown>;
}

export function handle<Route extends RouteDefinition>(
  route: Route,
  answer: (asked: Asked<Route>) => Promise<z.input<Route['answer']> | Response>,
): BoundRoute {
  return { route, answer };
}

export type ReaderOf = (request: Request, environment: unknown) => Promise<Reader>;

export interface Around {
  readonly readerOf: ReaderOf;
  readonly address: () => Pick<Address, 'proxied'>;
  /** Sends everything as it is when left out. */
  readonly packer?: Packer;
}

export function bind(app: Hono, bound: BoundRoute, { readerOf, address, packer }: Around): void {
  const { route } = bound;
  app.on(route.method, pathOf(route), async (context) => {
    const request = context.req.raw;
    const reader = await readerOf(request, context.env);
    const parameters = parsed('path', route.parameters, context.req.param());
    requireRole(route, reader, parameters);
    const query = parsed('query', route.query, context.req.query());
    const body = route.body === undefined ? undefined : parsed('body', route.body, await readBody(request));
    const language = readersLanguage(request.headers.get('accept-language') ?? undefined);
    const from = addressAsking(request, context.env, address());
    const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' });
    const asked = { parameters, query, body, reader, language, request, from, headers };
    const value = await bound.answer(asked as unknown as Asked<RouteDefinition>);
    return value instanceof Response ? value : await respond(route, value, { request, headers, packer });
  });
}

/** As the router writes it. */
export function pathOf({ path }: Pick<RouteDefinition, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Before anything of the request is looked at more closely: who may not ask learns nothing of what there is. */
function requireRole({ needs }: RouteDefinition, reader: Reader, parameters: unknown): void {
  if (needs === 'nobody') return;
  if (reader.name === undefined) throw new ProblemError(notSignedIn());
  if (needs === 'anybody') return;
  const cluster = clusterIn(parameters);
  if (!(cluster === undefined ? reader.maySomewhere(needs) : reader.may(needs, cluster)))
    throw new ProblemError(notAllowed({ role: needs, cluster }));
}

function clusterIn(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null || !('cluster' in parameters)) return undefined;
  return typeof parameters.cluster === 'string' ? parameters.cluster : undefined;
}

function parsed(where: string, schema: z.ZodType | undefined, given: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const why = result.error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
  throw new ProblemError(badRequest({ where, why }));
}

interface Answering {
  readonly request: Request;
  readonly headers: Headers;
  readonly packer: Packer | undefined;
}

async function respond(
  route: RouteDefinition,
  value: unknown,
  { request, headers, packer }: Answering,
): Promise<Response> {
  const text = JSON.stringify(value);
  if (route.etag !== true) {
    headers.set('cache-control', 'no-store');
    return new Response(text, { status: route.status ?? 200, headers });
  }
  const tag = entityTag(text);
  headers.set('etag', tag);
  headers.set('vary', 'Accept-Encoding');
  headers.set('cache-control', 'private, no-cache');
  if (notModified(request, tag)) return new Response(null, { status: 304, headers });
  const packed = await packer?.pack(request, tag, text);
  if (packed !== undefined) headers.set('content-encoding', 'gzip');
  return new Response(packed ?? text, { status: 200, headers });
}
