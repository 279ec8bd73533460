/** One document of the API server as a `Seen`: asked patiently, told apart when it is refused or does not come. */
import type { Seen } from '../../core/fact.ts';
import type { Answered } from './api-client.ts';
import { notUnderstood } from './problems.ts';
import { askPatiently } from './retry.ts';
import type { ClusterSession } from './session.ts';
import { notSeen } from './unseen.ts';
import type { Question } from './unseen.ts';

export interface DocumentRequest<T> {
  readonly path: string;
  readonly accept?: string;
  /** In words: `get /version`. */
  readonly right: string;
  /** Statuses that carry an answer; 200 unless told otherwise. */
  readonly accepted?: readonly number[];
  /** Throws or gives undefined when the document has another form. */
  readonly read: (answer: Answered) => T | undefined;
}

export async function askFor<T>(session: ClusterSession, request: DocumentRequest<T>): Promise<Seen<T>> {
  const { client } = session;
  const { path, accept, accepted = [200] } = request;
  const signal = AbortSignal.any([session.signal, AbortSignal.timeout(session.timeLimit)]);
  const question: Question = {
    what: `GET ${path}`,
    where: client.endpoint,
    right: request.right,
    identity: 'check',
    resource: path,
    limit: `${session.timeLimit / 1000} s`,
    signal,
  };
  const from = session.now();
  const answer = await askPatiently(client, path, { ...(accept === undefined ? {} : { accept }), signal });
  const seen = {
    observed: { from, to: session.now() },
    origin: { source: 'kubernetes', where: `${question.what} on ${question.where}` },
  };
  if (!('body' in answer) || !accepted.includes(answer.status))
    return { ...notSeen(answer, question), ...seen };
  const value = readOr(request.read, answer);
  if (value.ok) return { state: 'complete', value: value.value, ...seen };
  return { state: 'unreachable', why: notUnderstood({ ...question, why: value.why }), ...seen };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

function readOr<T>(read: DocumentRequest<T>['read'], answer: Answered): Read<T> {
  try {
    const value = read(answer);
    return value === undefined ? { ok: false, why: 'another form' } : { ok: true, value };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
