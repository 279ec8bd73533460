/** A WebSocket to the API server, with the credentials of the connection. */
import { WebSocket } from 'ws';
import type { RawData } from 'ws';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { execFailed, execRefused } from './application-problems.ts';
import type { ClusterHand } from './cluster-hand.ts';
import type { ExecTarget } from './exec.ts';

export interface SocketRequest {
  readonly path: string;
  readonly target: ExecTarget;
  readonly protocols: readonly string[];
  readonly signal: AbortSignalLike;
  /** Listens before the socket is open: the first message may come with the very answer that opens it. */
  readonly onMessage: (message: Buffer, socket: WebSocket) => void;
}

const handshake = 15_000;

/** Throws a `ProblemError` where the API server refuses. The signal ends it; whoever asked for it terminates it. */
export async function openSocket(
  hand: ClusterHand,
  { path, target, protocols, signal, onMessage }: SocketRequest,
): Promise<WebSocket> {
  const { connection } = hand;
  const socket = new WebSocket(`${connection.endpoint.replace(/^http/, 'ws')}${path}`, [...protocols], {
    agent: connection.agent,
    headers: await plainHeaders(hand),
    handshakeTimeout: handshake,
    perMessageDeflate: false,
    followRedirects: false,
  });
  socket.on('message', (data: RawData) => onMessage(bufferOf(data), socket));
  const abort = (): void => socket.terminate();
  signal.addEventListener('abort', abort);
  socket.once('close', () => signal.removeEventListener('abort', abort));
  if (signal.aborted) abort();
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_, { statusCode = 0 }) => {
      reject(new ProblemError(execRefused({ ...target, status: statusCode })));
      socket.terminate();
    });
    socket.once('error', (error) => reject(new ProblemError(execFailed({ ...target, why: error.message }))));
  });
  socket.on('error', () => undefined);
  return socket;
}

async function plainHeaders({ connection }: ClusterHand): Promise<Record<string, string>> {
  const given = Object.entries(await connection.headers());
  return {
    ...Object.fromEntries(
      given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    'user-agent': 'honban',
  };
}

function bufferOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
