/**
 * One signed request. The SHA-256 of the body is part of what is signed, so a server that checks signatures checks the bytes
 * too; none of the newer checksum headers is sent, because many servers refuse them. What is worth another attempt gets one.
 */
import { createHash } from 'node:crypto';
import { request as overHttp } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent, request as overHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { AwsV4Signer } from 'aws4fetch';

import { connectionFailed } from '../../../core/connection-failed.ts';
import { repositoryUnreachable, transferInterrupted } from '../../../app/backup/repository-problems.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import type { S3Credentials } from './s3-credentials.ts';
import { addressOf } from './s3-settings.ts';
import type { S3Settings } from './s3-settings.ts';

/** Silence on the wire for so long is a failure; a connection that does not come about is one much earlier. */
const silence = 60_000;
const connecting = 15_000;
const attempts = 4;
/** After so many silences there is no use in waiting for another. */
const silences = 2;
const firstPause = 500;

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Absent: the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: readonly Uint8Array[];
  readonly signal: AbortSignalLike;
}

export type SendS3 = (request: S3Request) => Promise<IncomingMessage>;

export function s3Sender(settings: S3Settings): SendS3 {
  const agent = new Agent({ keepAlive: true, ...(settings.ca === undefined ? {} : { ca: settings.ca }) });
  let credentials: Promise<S3Credentials> | undefined;
  return async (request) => {
    const known = await (credentials ??= settings.credentials());
    for (let attempt = 1; ; attempt += 1) {
      if (request.signal.aborted) throw new ProblemError(transferInterrupted(settings), 130);
      const answer = await attemptOnce(request, { settings, credentials: known, agent, attempt });
      if (answer !== undefined) return answer;
      await sleep(firstPause * 2 ** (attempt - 1));
    }
  };
}

interface Sending {
  readonly settings: S3Settings;
  readonly credentials: S3Credentials;
  readonly agent: Agent;
  /** From 1. */
  readonly attempt: number;
}

/** Undefined: to be tried again. */
async function attemptOnce(request: S3Request, sending: Sending): Promise<IncomingMessage | undefined> {
  const { at } = sending.settings;
  try {
    const answer = await send(request, sending);
    const { statusCode = 0 } = answer;
    if (sending.attempt === attempts || (statusCode < 500 && statusCode !== 429) || statusCode === 507)
      return answer;
    answer.resume();
    return undefined;
  } catch (error) {
    if (request.signal.aborted) throw new ProblemError(transferInterrupted({ at }), 130);
    if (sending.attempt < attemptsFor(error)) return undefined;
    throw new ProblemError(repositoryUnreachable({ at, why: connectionFailed(codeOf(error)) }));
  }
}

async function send(request: S3Request, sending: Sending): Promise<IncomingMessage> {
  const { url, headers } = await signed(request, sending);
  const { signal } = request;
  const secure = url.protocol === 'https:';
  const options: RequestOptions = {
    method: request.method,
    headers,
    ...(secure ? { agent: sending.agent } : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = (secure ? overHttps : overHttp)(url, options, resolve);
    const stop = (): void => void sent.destroy(new Error('interrupted'));
    signal.addEventListener('abort', stop);
    sent.on('close', () => signal.removeEventListener('abort', stop));
    sent.on('error', reject);
    const tooLong = (): void => void sent.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' }));
    sent.setTimeout(silence, tooLong);
    const patience = setTimeout(tooLong, connecting);
    whenConnected(sent, secure, () => clearTimeout(patience));
    for (const part of request.body ?? []) sent.write(part);
    sent.end();
  });
}

async function signed(
  { method, key, query = {}, headers = {}, body = [] }: S3Request,
  { settings, credentials }: Sending,
): Promise<{ readonly url: URL; readonly headers: Readonly<Record<string, string>> }> {
  const url = addressOf(settings, key);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const hash = createHash('sha256');
  for (const part of body) hash.update(part);
  const length = body.reduce((sum, { length: size }) => sum + size, 0);
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    service: 's3',
    region: settings.region,
    ...credentials,
    headers: {
      ...headers,
      'x-amz-content-sha256': hash.digest('hex'),
      ...(method === 'PUT' ? { 'content-length': String(length) } : {}),
    },
  });
  const done = await signer.sign();
  return { url: done.url, headers: Object.fromEntries(done.headers) };
}

/** `done` once bytes can be sent, or never can be. */
function whenConnected(sent: ClientRequest, secure: boolean, done: () => void): void {
  sent.on('close', done);
  sent.on('socket', (socket) => {
    if (sent.reusedSocket) done();
    else socket.once(secure ? 'secureConnect' : 'connect', done);
  });
}

const passing = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN', 'ENETUNREACH']);

function attemptsFor(error: unknown): number {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT') return silences;
  return passing.has(code) ? attempts : 1;
}

/** The code alone: a message may quote headers. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
