/** Answers one request of restic's REST protocol from the objects of a repository. */
import { createHash } from 'node:crypto';
import { constants } from 'node:http2';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { pipeline } from 'node:stream/promises';

import type { ObjectStore } from '../../../app/backup/object-store.ts';
import { askedBy, isAllowed } from './repository-view.ts';
import type { Asked, RepositoryView } from './repository-view.ts';

const { HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH, HTTP2_HEADER_STATUS } = constants;

interface Range {
  readonly from: number;
  readonly length: number;
}

/** Throws what the store throws. */
export async function answerRest(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  view: RepositoryView,
): Promise<void> {
  const method = String(headers[HTTP2_HEADER_METHOD]);
  const asked = askedBy(method, String(headers[HTTP2_HEADER_PATH]), view);
  if (asked === undefined) return end(stream, 404);
  if (asked.is === 'create') return end(stream, view.may === 'add' ? 200 : 403);
  if (!isAllowed(method, asked.kind, view.may)) return end(stream, 403);
  if (asked.is === 'list') return await list(stream, asked.prefix, view);
  if (method === 'POST') return await add(stream, asked, view);
  if (method === 'DELETE') {
    await view.store.remove(asked.key);
    return end(stream, 200);
  }
  return await read(stream, { ...view, key: asked.key, only: method === 'HEAD', range: headers.range });
}

/** What came is not what its name says, or did not come to its end. */
class NotWhole extends Error {}

type AskedObject = Extract<Asked, { is: 'object' }>;

async function add(stream: ServerHttp2Stream, asked: AskedObject, view: RepositoryView): Promise<void> {
  try {
    await view.store.put(asked.key, whole(stream, asked), view);
    end(stream, 200);
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error;
    end(stream, 400);
  }
}

/**
 * An upload that is broken off ends here like any other, and an object is never stored twice: half of a pack would stay in the
 * place of the whole one. So each is held against its name, which is its SHA-256 for everything but the configuration.
 */
async function* whole(stream: ServerHttp2Stream, { kind, key }: AskedObject): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  try {
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      hash.update(part);
      yield part;
    }
  } catch (error) {
    throw new NotWhole('broken off', { cause: error });
  }
  const isNamed = kind === 'config' || key.endsWith(`/${hash.digest('hex')}`);
  if (stream.aborted || !isNamed) throw new NotWhole('not what its name says');
}

function end(stream: ServerHttp2Stream, status: number): void {
  if (stream.destroyed) return;
  stream.resume();
  stream.respond({ [HTTP2_HEADER_STATUS]: status }, { endStream: true });
}

async function list(stream: ServerHttp2Stream, prefix: string, { store }: RepositoryView): Promise<void> {
  const found: { readonly name: string; readonly size: number }[] = [];
  for await (const { key, size } of store.list(prefix))
    found.push({ name: key.slice(key.lastIndexOf('/') + 1), size });
  stream.respond({
    [HTTP2_HEADER_STATUS]: 200,
    'content-type': 'application/vnd.x.restic.rest.v2',
  });
  stream.end(JSON.stringify(found));
}

interface Reading extends Pick<RepositoryView, 'signal'> {
  readonly store: ObjectStore;
  readonly key: string;
  /** What is told of it, without its bytes. */
  readonly only: boolean;
  readonly range: string | undefined;
}

async function read(stream: ServerHttp2Stream, { store, key, only, range, signal }: Reading): Promise<void> {
  const there = await store.stat(key);
  if (there === undefined) return end(stream, 404);
  const asked = rangeIn(range, there.size);
  const { from, length } = asked ?? { from: 0, length: there.size };
  stream.respond(
    { [HTTP2_HEADER_STATUS]: asked === undefined ? 200 : 206, 'content-length': length },
    { endStream: only },
  );
  if (!only) await pipeline(partOf(store.get(key, { signal }), { from, length }), stream);
}

/** `bytes=4-9` or `bytes=4-`; a range beyond the end is what there is of it. */
function rangeIn(header: string | undefined, size: number): Range | undefined {
  const [, from, to = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined) return undefined;
  const first = Math.min(Number(from), size);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return { from: first, length: Math.max(0, last - first + 1) };
}

/** Stores give whole objects; a pack is 16 MiB or so, and restic keeps what it needs often. */
async function* partOf(bytes: AsyncIterable<Uint8Array>, { from, length }: Range): AsyncIterable<Uint8Array> {
  let at = 0;
  const last = from + length;
  for await (const chunk of bytes) {
    const [first, over] = [Math.max(0, from - at), Math.min(chunk.length, last - at)];
    if (over > first) yield chunk.subarray(first, over);
    at += chunk.length;
    if (at >= last) return;
  }
}
