/**
 * Reads one resource of the whole cluster page by page. The next page is under way while this one is parsed, and no
 * object outlives its projection, so memory grows with what is kept and not with what is read.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks (1.37)
 */
import type { Unseen } from '../../core/fact.ts';
import type { Text } from '../../core/i18n.ts';
import type { Problem } from '../../core/problem.ts';
import type { Identity } from '../../core/source.ts';
import type { Answer, ApiClient } from './api-client.ts';
import { BodyBuffer } from './body-buffer.ts';
import { isServed } from './discovery.ts';
import { readPage, tokenInHead } from './page.ts';
import { notUnderstood, partlySeen } from './problems.ts';
import { listPath, qualifiedName } from './resource.ts';
import type { Resource } from './resource.ts';
import { askPatiently } from './retry.ts';
import { notSeen } from './unseen.ts';
import type { NotSeen, Question } from './unseen.ts';

export interface ListRequest {
  readonly resource: Resource;
  /** Ask for names, labels and the like only; the server then leaves spec and status out. */
  readonly metadataOnly: boolean;
  readonly pageSize: number;
  readonly identity: Identity;
  /** For all pages together, in milliseconds. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
}

/** Where objects go, one after the other. `restart` forgets all so far: the snapshot they came from is gone. */
export interface ListSink {
  restart(): void;
  item(object: unknown): void;
}

export type ListEnd = { readonly state: 'complete' } | { readonly state: Unseen; readonly why: Problem };

interface Reading extends ListRequest {
  readonly client: ApiClient;
  readonly question: Question;
  /** One for all pages: the next one arrives only after this one was read, because reading never waits. */
  readonly buffer: BodyBuffer;
}

const metadataAccept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
/** A compacted snapshot under a slow reader is normal once; again and again it is a server that cannot keep up. */
const restarts = 3;

export async function readList(client: ApiClient, request: ListRequest, sink: ListSink): Promise<ListEnd> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeLimit)]);
  const question = questionOf(client, { ...request, signal });
  const reading: Reading = { ...request, signal, client, question, buffer: new BodyBuffer() };
  let seen = 0;
  const counting: ListSink = {
    restart: () => {
      seen = 0;
      sink.restart();
    },
    item: (object) => {
      seen += 1;
      sink.item(object);
    },
  };
  const end = await readPages(reading, counting);
  if (end === undefined) return { state: 'complete' };
  if (seen === 0) return end;
  return { state: 'partial', why: partlySeen({ ...reading.question, seen, why: end.why.cause }) };
}

/** Undefined when the last page was read. */
async function readPages(reading: Reading, sink: ListSink): Promise<NotSeen | undefined> {
  let next = ask(reading, '');
  let restarted = 0;
  for (;;) {
    const answer = await next;
    if (answer.status === 410 && restarted < restarts) {
      restarted += 1;
      sink.restart();
      next = ask(reading, '');
    } else {
      if (answer.status !== 200 || !('body' in answer)) return await failed(answer, reading);
      const step = takePage(answer.body, reading, sink);
      if (step.next === undefined) return step.failed;
      next = step.next;
    }
  }
}

/** Asks for the next page first, and only then reads this one. */
function takePage(
  body: Buffer,
  reading: Reading,
  sink: ListSink,
): { readonly next?: Promise<Answer>; readonly failed?: NotSeen } {
  const guess = tokenInHead(body) ?? '';
  const ahead = guess === '' ? undefined : ask(reading, guess);
  const token = readPage(body, (object) => sink.item(object));
  if (token === undefined) return { failed: unparsable(reading) };
  if (token === '') return {};
  return { next: ahead !== undefined && token === guess ? ahead : ask(reading, token) };
}

function ask(
  { client, resource, pageSize, metadataOnly, signal, buffer }: Reading,
  token: string,
): Promise<Answer> {
  const query =
    token === '' ? `limit=${pageSize}` : `limit=${pageSize}&continue=${encodeURIComponent(token)}`;
  const accept = metadataOnly ? { accept: metadataAccept } : {};
  return askPatiently(client, `${listPath(resource)}?${query}`, { ...accept, signal, buffer });
}

async function failed(answer: Answer, reading: Reading): Promise<NotSeen> {
  const found = notSeen(answer, reading.question);
  if (found.state !== 'absent') return found;
  // A 404 may also come from something in between that is no API server, so discovery has to agree.
  return (await isServed(reading.client, reading.resource, reading.signal)) === false
    ? found
    : notSeen({ status: 'unreachable', why: absentInBetween }, reading.question);
}

const absentInBetween: Text = {
  en: 'HTTP 404, although discovery says otherwise',
  ja: 'HTTP 404 ですが、API の一覧とは一致しません',
};

function unparsable({ question }: Reading): NotSeen {
  return { state: 'unreachable', why: notUnderstood({ ...question, why: 'not a JSON list' }) };
}

function questionOf(client: ApiClient, { resource, identity, timeLimit, signal }: ListRequest): Question {
  return {
    what: `GET ${listPath(resource)}`,
    where: client.endpoint,
    right: `list ${qualifiedName(resource)}`,
    identity,
    resource: qualifiedName(resource),
    limit: `${timeLimit / 1000} s`,
    signal,
  };
}
