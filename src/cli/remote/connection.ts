/** A server of Honban as this command line asks it: with a token, over TLS or on this machine, in the reader's language. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { z } from 'zod';

import { clusterList } from '../../contract/clusters.ts';
import { problemDetails } from '../../contract/problem-details.ts';
import type { ProblemDetails } from '../../contract/problem-details.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import {
  chooseCluster,
  noToken,
  serverAddressUnsafe,
  serverOtherVersion,
  serverSilent,
  tokenUnreadable,
} from './remote-problems.ts';

export interface Connection {
  readonly server: string;
  ask<Answer extends z.ZodType>(path: string, answer: Answer, sending?: Sending): Promise<z.output<Answer>>;
  /** The body of a stream of events. */
  stream(
    path: string,
    lastEventId: string | undefined,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>>;
}

export interface Sending {
  readonly method: 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

const patience = 60_000;

/** @throws ProblemError before anything is sent, where the address is unsafe or there is no token. */
export function connectTo(server: string, world: World): Connection {
  const base = addressOf(server);
  const token = tokenIn(server, world);
  const headers = {
    authorization: `Bearer ${token}`,
    'accept-language': world.language,
    'x-honban': '1',
    // Each on a connection of its own: one that is kept may be ended by the server just as it is used again.
    connection: 'close',
  };
  const send = async (path: string, request: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(path, base), { ...request, redirect: 'error' }).catch(
      (error: unknown) => {
        throw new ProblemError(
          serverSilent({ server: base.origin, why: whyOf(error) }),
          exitCode.undetermined,
        );
      },
    );
    if (response.ok) return response;
    const details = problemDetails.safeParse(await response.json().catch(() => undefined));
    if (!details.success)
      throw new ProblemError(
        serverSilent({ server: base.origin, why: `HTTP ${response.status}` }),
        exitCode.undetermined,
      );
    throw problemOf(details.data);
  };
  return {
    server: base.origin,
    async ask(path, answer, sending) {
      const response = await send(path, {
        method: sending?.method ?? 'GET',
        signal: AbortSignal.timeout(patience),
        headers: { ...headers, ...headersFor(sending) },
        ...(sending?.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
      });
      const read = answer.safeParse(await response.json().catch(() => undefined));
      if (read.success) return read.data;
      const theirs = await versionOf(async () => await send('/api/v1/about', { headers }));
      const told = { server: base.origin, theirs, own: readPackage().version };
      throw new ProblemError(serverOtherVersion(told), exitCode.undetermined);
    },
    async stream(path, lastEventId, signal) {
      const resume = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
      const response = await send(path, { signal, headers: { ...headers, ...resume } });
      return response.body as unknown as AsyncIterable<Uint8Array>;
    },
  };
}

/** What it says of itself, however else it has changed. */
async function versionOf(about: () => Promise<Response>): Promise<string> {
  const answer = (await about().then(
    async (response) => await response.json(),
    () => undefined,
  )) as { readonly version?: unknown } | undefined;
  return typeof answer?.version === 'string' ? answer.version : '?';
}

function headersFor(sending: Sending | undefined): Readonly<Record<string, string>> {
  return {
    ...(sending?.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sending?.idempotencyKey === undefined ? {} : { 'idempotency-key': sending.idempotencyKey }),
  };
}

/** The one that was named, or the only one there is. */
export async function clusterAt(connection: Connection, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const { items } = await connection.ask('/api/v1/clusters', clusterList);
  const [only, ...more] = items;
  if (only !== undefined && more.length === 0) return only.name;
  const known = items.map(({ name }) => name);
  throw new ProblemError(chooseCluster({ server: connection.server, known }), exitCode.usage);
}

function addressOf(server: string): URL {
  const url = URL.parse(server);
  const isLocal = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url;
  throw new ProblemError(serverAddressUnsafe({ server }), exitCode.usage);
}

/** From the environment or a file, never from an argument: those are seen by every user of the machine. */
function tokenIn(server: string, { environment, workingDirectory }: World): string {
  const given = environment['HONBAN_TOKEN'] ?? '';
  if (given !== '') return given;
  const file = environment['HONBAN_TOKEN_FILE'] ?? '';
  if (file === '') throw new ProblemError(noToken({ server }), exitCode.usage);
  try {
    const text = readFileSync(resolve(workingDirectory, file), 'utf8').trim();
    if (text !== '') return text;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ProblemError(tokenUnreadable({ file, why }), exitCode.usage);
  }
  throw new ProblemError(tokenUnreadable({ file, why: 'it is empty' }), exitCode.usage);
}

/** In the one language that was asked for, which is the one it is shown in. */
function problemOf({ code, tried, cause, fix, unchanged, status }: ProblemDetails): ProblemError {
  const same = (text: string): Text => ({ en: text, ja: text });
  const problem = {
    code,
    tried: same(tried),
    cause: same(cause),
    fix: same(fix),
    unchanged: same(unchanged),
  };
  return new ProblemError(problem, status >= 500 ? exitCode.undetermined : exitCode.usage);
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : error.name;
}
