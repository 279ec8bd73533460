/**
 * A command in a container, over the WebSocket protocol of `kubectl exec`, version 5 where standard input must end and 4 otherwise.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { WebSocket } from 'ws';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { execFailed } from './application-problems.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { withOutputHeldOpen } from './held-open.ts';
import { openSocket } from './open-socket.ts';

export interface ExecTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
}

export interface ExecRequest {
  readonly command: readonly string[];
  /** Given to standard input, which then ends. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** Awaited, so that a slow place slows the command down. */
  readonly onOutput?: (chunk: Buffer) => Promise<void> | void;
  readonly signal: AbortSignalLike;
}

export interface ExecEnd {
  /** Of the command; undefined where it could not be started. */
  readonly status: number | undefined;
  /** Bytes of standard error: its text may hold anything, so it is not kept. */
  readonly complained: number;
}

const channel = { input: 0, output: 1, error: 2, status: 3, close: 255 } as const;
/** Unsent bytes beyond which reading waits. */
const mostBuffered = 1 << 20;
/**
 * Between the last byte and the end of standard input, in milliseconds. Container runtimes close the pipe as soon as they are told,
 * also while bytes still wait in front of it: on a busy node a short input ended before any of it had arrived.
 */
const beforeTheEnd = 2000;

/** Throws a `ProblemError` where the API server refuses or the connection ends before the command does. */
export async function execIn(hand: ClusterHand, target: ExecTarget, request: ExecRequest): Promise<ExecEnd> {
  if (request.input === undefined) return await execute(hand, target, request);
  const { signal } = request;
  const command = await withOutputHeldOpen(request.command, async (tried) => {
    return (await execute(hand, target, { command: tried, signal })).status;
  });
  return await execute(hand, target, { ...request, command });
}

async function execute(hand: ClusterHand, target: ExecTarget, request: ExecRequest): Promise<ExecEnd> {
  const heard: Heard = { complained: 0, writing: Promise.resolve() };
  const socket = await openSocket(hand, {
    path: pathOf(target, request),
    target,
    protocols: ['v5.channel.k8s.io', ...(request.input === undefined ? ['v4.channel.k8s.io'] : [])],
    signal: request.signal,
    onMessage: (message, socket) => hear(heard, message, { socket, request }),
  });
  try {
    const closed = socket.readyState === WebSocket.CLOSED ? Promise.resolve() : once(socket, 'close');
    if (request.input !== undefined) await feed(socket, request.input);
    await closed;
    await heard.writing;
    if (heard.broken !== undefined) throw heard.broken;
    if (heard.said !== undefined) return { status: statusIn(heard.said), complained: heard.complained };
    throw new ProblemError(execFailed({ ...target, why: 'The connection ended before the command did' }));
  } finally {
    socket.terminate();
  }
}

function pathOf(target: ExecTarget, { command, input }: ExecRequest): string {
  const query = new URLSearchParams([
    ...command.map((word): [string, string] => ['command', word]),
    ...one('container', target.container),
    ...one('stdin', input === undefined ? undefined : 'true'),
    ['stdout', 'true'],
    ['stderr', 'true'],
  ]);
  return `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/exec?${query.toString()}`;
}

interface Heard {
  complained: number;
  /** Status as the API server says it, when the command has ended. */
  said?: string;
  writing: Promise<void>;
  broken?: unknown;
}

interface Hearing {
  readonly socket: WebSocket;
  readonly request: ExecRequest;
}

/** One message after the other: reading stops while the place that output goes to is slow. */
function hear(heard: Heard, message: Buffer, { socket, request }: Hearing): void {
  const content = message.subarray(1);
  if (message[0] === channel.error) heard.complained += content.length;
  if (message[0] === channel.status) heard.said = content.toString('utf8');
  if (message[0] !== channel.output || content.length === 0) return;
  socket.pause();
  heard.writing = heard.writing
    .then(() => request.onOutput?.(content))
    .catch((error: unknown) => {
      heard.broken ??= error;
      socket.terminate();
    })
    .finally(() => socket.resume());
}

function one(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

interface Status {
  readonly status?: string;
  readonly details?: { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] };
}

function statusIn(text: string): number | undefined {
  let status: Status;
  try {
    status = JSON.parse(text) as Status;
  } catch {
    return undefined;
  }
  if (status.status === 'Success') return 0;
  const code = status.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
  return code === undefined ? undefined : Number(code);
}

async function feed(socket: WebSocket, input: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of input) {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(Buffer.concat([Buffer.of(channel.input), chunk]));
    while (socket.bufferedAmount > mostBuffered && socket.readyState === WebSocket.OPEN) await sleep(5);
  }
  await Promise.race([sleep(beforeTheEnd), once(socket, 'close')]);
  if (socket.readyState === WebSocket.OPEN) socket.send(Buffer.of(channel.close, channel.input));
}
