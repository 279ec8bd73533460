/** One document of one kubelet: directly after a trusted handshake, or through the API server where somebody asked for that. */
import { Agent } from 'node:https';

import type { Unseen } from '../../core/fact.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { Problem } from '../../core/problem.ts';
import { apiClient } from '../kubernetes/api-client.ts';
import type { Answer, Answered, NoAnswer } from '../kubernetes/api-client.ts';
import type { Connection } from '../kubernetes/connection.ts';
import { notUnderstood } from '../kubernetes/problems.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { notSeen } from '../kubernetes/unseen.ts';
import type { Question } from '../kubernetes/unseen.ts';
import { identityOf, kubeletUrl, patience, shakeHands, trustOf } from './handshake.ts';
import type { Handshake } from './handshake.ts';
import { kubeletUnreachable, kubeletUntrusted } from './problems.ts';

/** What one node gave: the value, or why not. */
export type FromNode<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly state: Unseen; readonly why: Problem };

export interface KubeletRequest<T> {
  /** With a leading slash; a query may follow. */
  readonly path: string;
  /** `nodes/metrics`, the right under which the kubelet authorises it. */
  readonly subresource: string;
  readonly accepted?: readonly number[];
  /** Throws or gives undefined for another form. */
  readonly read: (answer: Answered) => T | undefined;
}

export async function askKubelet<T>(
  session: ClusterSession,
  node: Node,
  request: KubeletRequest<T>,
): Promise<FromNode<T>> {
  const signal = AbortSignal.any([session.signal, AbortSignal.timeout(patience)]);
  if (session.kubeletViaProxy) return await viaProxy(session, node, { ...request, signal });
  const hands = await handshake(session, node);
  const asked = { node: node.name, where: kubeletUrl(node) };
  if ('status' in hands) return noHands(hands, asked);
  if (hands.untrusted !== undefined) {
    const why = kubeletUntrusted({ ...asked, why: hands.untrusted });
    return { ok: false, state: 'unreachable', why };
  }
  const client = apiClient(directly(session.connection, node), () => 0);
  const answer = await client.ask(request.path, { signal, accept: '*/*' });
  const question = questionOf(request, { where: asked.where, signal });
  return understood(answer, { ...request, question });
}

/** Once for all who ask about a node. */
export async function handshake(session: ClusterSession, node: Node): Promise<Handshake | NoAnswer> {
  return await session.once(`handshake with ${node.uid}`, () => shakeHands(node, session.connection));
}

export function noHands(
  { status, why }: NoAnswer,
  asked: { readonly node: string; readonly where: string },
): FromNode<never> {
  return { ok: false, state: status, why: kubeletUnreachable({ ...asked, why }) };
}

async function viaProxy<T>(
  { client }: ClusterSession,
  { name }: Node,
  request: KubeletRequest<T> & { readonly signal: AbortSignal },
): Promise<FromNode<T>> {
  const { signal } = request;
  const path = `/api/v1/nodes/${encodeURIComponent(name)}/proxy${request.path}`;
  const answer = await client.ask(path, { signal, accept: '*/*' });
  const proxied = { path, subresource: 'nodes/proxy', identity: 'check --kubelet-via-proxy' };
  return understood(answer, {
    ...request,
    question: questionOf(proxied, { where: client.endpoint, signal }),
  });
}

function directly(connection: Connection, node: Node): Connection {
  const { cert, key } = connection.tls;
  const agent = new Agent({
    ...trustOf(connection.tls),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    checkServerIdentity: identityOf(node),
    rejectUnauthorized: true,
    keepAlive: false,
  });
  return { ...connection, endpoint: kubeletUrl(node), agent };
}

function questionOf(
  asked: { readonly path: string; readonly subresource: string; readonly identity?: string },
  { where, signal }: { readonly where: string; readonly signal: AbortSignal },
): Question {
  return {
    what: `GET ${asked.path}`,
    where,
    right: `get ${asked.subresource}`,
    identity: asked.identity ?? 'check',
    resource: asked.path,
    limit: `${patience / 1000} s`,
    signal,
  };
}

function understood<T>(
  answer: Answer,
  { read, accepted = [200], question }: KubeletRequest<T> & { readonly question: Question },
): FromNode<T> {
  if (!('body' in answer) || !accepted.includes(answer.status))
    return { ok: false, ...notSeen(answer, question) };
  try {
    const value = read(answer);
    if (value !== undefined) return { ok: true, value };
  } catch {
    // Not the document that was asked for.
  }
  return { ok: false, state: 'unreachable', why: notUnderstood({ ...question, why: 'another form' }) };
}
