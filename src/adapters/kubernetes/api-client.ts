/**
 * One GET at a time against one server, over kept-alive connections. Whatever the outside does ends as an `Answer`:
 * a status with its body, or why there is none. Repeating is for those who know what they ask; see retry.ts.
 */
import { request as httpRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { DetailedPeerCertificate } from 'node:tls';

import { connectionError } from '../../core/connection-failed.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { instantFromEpoch } from '../../core/time.ts';
import { BodyBuffer } from './body-buffer.ts';
import type { Connection } from './connection.ts';

export type Answer = Answered | NoAnswer;

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface NoAnswer {
  readonly status: 'timedOut' | 'unreachable';
  readonly why: Text;
}

export interface ServerCertificate {
  /** With its issuers up to the one that is trusted. */
  readonly chain: DetailedPeerCertificate;
  readonly verified: boolean;
}

export interface AskOptions {
  readonly accept?: string;
  readonly signal: AbortSignal;
  /** Where to put the body, for those who read many: it is then valid only until the next answer into it begins. */
  readonly buffer?: BodyBuffer;
}

export interface ApiClient {
  readonly endpoint: string;
  /** `path` begins with a slash and may carry a query. */
  ask(path: string, options: AskOptions): Promise<Answer>;
  /** How many requests were sent. */
  requests(): number;
  /** The server's `Date` beside our own clock when it arrived, of the newest answer. */
  clocks(): { readonly server: Instant; readonly own: Instant } | undefined;
  /** What the server presented in the newest full TLS handshake. */
  certificate(): ServerCertificate | undefined;
}

const json = 'application/json';

export function apiClient(connection: Connection, now: () => number): ApiClient {
  let requests = 0;
  let clocks: ReturnType<ApiClient['clocks']>;
  let certificate: ServerCertificate | undefined;
  const known = new WeakSet<object>();
  const heard = ({ headers, socket }: IncomingMessage): void => {
    const server = Date.parse(headers.date ?? '');
    if (!Number.isNaN(server)) clocks = { server: instantFromEpoch(server), own: instantFromEpoch(now()) };
    if (!known.has(socket)) certificate = certificateOf(socket) ?? certificate;
    known.add(socket);
  };
  return {
    endpoint: connection.endpoint,
    ask: async (path, options) => {
      requests += 1;
      return await askOnce(connection, path, { ...options, heard });
    },
    requests: () => requests,
    clocks: () => clocks,
    certificate: () => certificate,
  };
}

/** Undefined over plain HTTP, and for a resumed TLS session, in which no certificate is sent. */
function certificateOf(socket: object): ServerCertificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const chain = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate>;
  return chain.fingerprint256 === undefined
    ? undefined
    : { chain: chain as DetailedPeerCertificate, verified: socket.authorized };
}

interface Asking extends AskOptions {
  readonly heard: (response: IncomingMessage) => void;
}

async function askOnce(connection: Connection, path: string, options: Asking): Promise<Answer> {
  const { signal, accept = json, heard, buffer } = options;
  const url = new URL(`${connection.endpoint}${path}`);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const credentials = await credentialHeaders(connection);
  if ('status' in credentials) return credentials;
  const headers = { accept, 'user-agent': 'honban', ...credentials.headers };
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve(noAnswer(error, signal));
    const request = send(url, { agent: connection.agent, headers, signal }, (response) => {
      heard(response);
      readBody(response, buffer).then((body) => resolve(answered(response, body)), fail);
    });
    request.on('error', fail);
    request.end();
  });
}

/** A token that cannot be renewed half way is like a server that cannot be reached: the rest stays unseen. */
async function credentialHeaders(
  connection: Connection,
): Promise<{ readonly headers: OutgoingHttpHeaders } | NoAnswer> {
  try {
    return { headers: await connection.headers() };
  } catch (error) {
    if (error instanceof ProblemError)
      return { status: 'unreachable', why: withoutStop(error.problem.cause) };
    throw error;
  }
}

function answered(response: IncomingMessage, body: Buffer): Answered {
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

async function readBody(response: IncomingMessage, buffer = new BodyBuffer()): Promise<Buffer> {
  buffer.clear();
  for await (const chunk of response as AsyncIterable<Buffer>) buffer.append(chunk);
  return buffer.content();
}

function noAnswer(error: Error & { code?: string }, signal: AbortSignal): NoAnswer {
  if (signal.aborted && isTimeout(signal.reason)) return { status: 'timedOut', why: timeLimitPassed };
  return { status: 'unreachable', why: connectionError(error) };
}

/** The cause of a problem within another sentence. */
function withoutStop({ en, ja }: Text): Text {
  return { en: en.replace(/\.$/, ''), ja: ja.replace(/。$/, '') };
}

const timeLimitPassed: Text = { en: 'The time limit passed', ja: '制限時間を過ぎました' };

/** Whether a signal was aborted by `AbortSignal.timeout` and not by somebody. */
export function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
