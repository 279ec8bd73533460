/** Requests that change a cluster, and commands in its pods. Reading for checks goes another way, which cannot write. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import { fieldManager } from './field-manager.ts';
import { connectionError } from '../../core/connection-failed.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { isTimeout } from '../kubernetes/api-client.ts';
import type { Connection } from '../kubernetes/connection.ts';
import { unreachable } from '../kubernetes/problems.ts';
import { abortSignalOf } from './abort-signal.ts';

export interface ClusterHand {
  readonly connection: Connection;
  /** Throws a `ProblemError` when nobody answers; a refusal is an answer. */
  send(method: Method, path: string, options: SendOptions): Promise<HandAnswer>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface SendOptions {
  readonly body?: object;
  readonly signal: AbortSignalLike;
  /** Milliseconds for this one request. */
  readonly limit?: number;
}

export interface HandAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const patience = 30_000;

export function clusterHand(connection: Connection): ClusterHand {
  return { connection, send: (method, path, options) => sendOnce(connection, { method, path, ...options }) };
}

interface Sending extends SendOptions {
  readonly method: Method;
  readonly path: string;
}

async function sendOnce(connection: Connection, sending: Sending): Promise<HandAnswer> {
  const { method, path, body, limit = patience } = sending;
  const url = new URL(`${connection.endpoint}${path}`);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  if (method !== 'GET' && method !== 'DELETE') url.searchParams.set('fieldManager', fieldManager);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(await connection.headers()),
    accept: 'application/json',
    'user-agent': 'honban',
    ...(text === undefined
      ? {}
      : {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
  };
  const signal = AbortSignal.any([abortSignalOf(sending.signal), AbortSignal.timeout(limit)]);
  return await new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      const why = isTimeout(signal.reason) ? tooLate(limit) : connectionError(error);
      reject(new ProblemError(unreachable({ what: `${method} ${path}`, where: connection.endpoint, why })));
    };
    const sent = send(url, { method, agent: connection.agent, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(text);
  });
}

function tooLate(limit: number): Text {
  const seconds = limit / 1000;
  return { en: `No answer came within ${seconds} s`, ja: `${seconds} 秒以内に応答がありません` };
}

export function jsonOf({ body }: HandAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
