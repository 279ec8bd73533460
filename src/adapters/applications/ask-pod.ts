/**
 * One HTTP request to a port of a pod, through the port-forward of its kubelet: no network policy stands in its way, and nothing
 * listens anywhere for it. https://kubernetes.io/docs/reference/using-api/api-concepts/ (v1.37)
 */
import { once } from 'node:events';

import type { WebSocket } from 'ws';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { execFailed } from './application-problems.ts';
import type { ClusterHand } from './cluster-hand.ts';
import type { ExecTarget } from './exec.ts';
import { openSocket } from './open-socket.ts';

export interface PodRequest {
  readonly target: ExecTarget;
  readonly port: number;
  readonly path: string;
  readonly signal: AbortSignalLike;
}

const patience = 15_000;
const longest = 1 << 20;

/** Throws a `ProblemError` where nothing answers in HTTP. */
export async function askPod(
  hand: ClusterHand,
  { target, port, path, signal }: PodRequest,
): Promise<{ readonly status: number; readonly body: string }> {
  const heard: Heard = { chunks: [], size: 0, opened: false };
  const socket = await openSocket(hand, {
    path: `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?ports=${port}`,
    target,
    protocols: ['v4.channel.k8s.io'],
    signal,
    onMessage: (message, socket) => hear(heard, message, socket),
  });
  const limit = setTimeout(() => socket.terminate(), patience);
  try {
    const closed = once(socket, 'close');
    socket.send(Buffer.concat([Buffer.of(0), Buffer.from(requestText(port, path))]));
    await closed;
    const text = Buffer.concat(heard.chunks).toString('utf8');
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
    if (status === undefined) throw new ProblemError(execFailed({ ...target, why: 'No answer in HTTP' }));
    const end = text.indexOf('\r\n\r\n');
    return { status: Number(status), body: end < 0 ? '' : text.slice(end + 4) };
  } finally {
    clearTimeout(limit);
    socket.terminate();
  }
}

function requestText(port: number, path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nUser-Agent: honban\r\nConnection: close\r\n\r\n`;
}

interface Heard {
  readonly chunks: Buffer[];
  size: number;
  /** The first message of a channel only repeats the port. */
  opened: boolean;
}

function hear(heard: Heard, message: Buffer, socket: WebSocket): void {
  // Channel 1 carries the kubelet's complaint: nothing listens there.
  if (message[0] === 1 && message.length > 3) socket.terminate();
  if (message[0] !== 0) return;
  if (heard.opened) heard.chunks.push(message.subarray(1));
  heard.opened = true;
  heard.size += message.length;
  if (heard.size > longest) socket.terminate();
}
