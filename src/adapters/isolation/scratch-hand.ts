/** Requests to a scratch API server over kept-alive connections: a whole cluster is made there, object by object. */
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { abortSignal } from './actions/abort-signal.ts';
import { scratchServerFailed } from './isolation-problems.ts';

export interface ScratchAccess {
  readonly socket: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export interface ScratchHand {
  /** Throws a `ProblemError` when nobody answers; a refusal is an answer. */
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<HandAnswer>;
  close(): void;
}

export interface HandAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const connections = 8;
const patience = 60_000;
/** Beyond it an answer is no answer. */
const largest = 64 * 1024 * 1024;

export async function openScratchHand(
  { socket, authority, certificate, key }: ScratchAccess,
  stopped: AbortSignalLike,
): Promise<ScratchHand> {
  if (socket === '') throw new ProblemError(silent('it did not come up'));
  const [ca, cert, privateKey] = await Promise.all(
    [authority, certificate, key].map(async (file) => await readFile(file)),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const common = { socketPath: socket, ca, cert, key: privateKey, servername: 'localhost', agent };
  const send: ScratchHand['send'] = async (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signal = AbortSignal.any([abortSignal(stopped), AbortSignal.timeout(patience)]);
    const headers = {
      host: 'localhost',
      accept: 'application/json',
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    return await new Promise((resolve, reject) => {
      const failed = (error: Error): void => reject(new ProblemError(silent(error.message)));
      const sent = request({ ...common, method, path, headers, signal }, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > largest) sent.destroy(new Error('too large an answer'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        response.on('error', failed);
      });
      sent.on('error', failed);
      sent.end(text);
    });
  };
  return { send, close: () => agent.destroy() };
}

function silent(why: string): ReturnType<typeof scratchServerFailed> {
  return scratchServerFailed({ program: 'kube-apiserver', why });
}
