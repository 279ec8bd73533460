/** Objects in a bucket of anything that speaks S3. An object is held in memory while it is sent, so that its length is known. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { ObjectStore, Put, StoredItem, StoreOptions } from '../../../app/backup/object-store.ts';
import { notS3 } from '../../../app/backup/repository-faults.ts';
import { connectionFailed } from '../../../core/connection-failed.ts';
import {
  keyRefused,
  repositoryUnreachable,
  transferInterrupted,
} from '../../../app/backup/repository-problems.ts';
import { isObjectKey } from '../../../core/backup/object-key.ts';
import { ProblemError } from '../../../core/problem.ts';
import { quoted } from '../../../core/quoted.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { instantFromEpoch } from '../../../core/time.ts';
import { s3Failure } from './s3-failure.ts';
import { parseS3Page } from './s3-list.ts';
import { s3Sender } from './s3-request.ts';
import type { S3Request, SendS3 } from './s3-request.ts';
import type { S3Settings } from './s3-settings.ts';

/** Answers that are no objects (pages, errors) are not longer. */
const longestAnswer = 8 * 1024 * 1024;

const never: AbortSignalLike = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

interface Bucket {
  readonly settings: S3Settings;
  readonly signal: AbortSignalLike;
  readonly send: SendS3;
}

export function openS3Store(settings: S3Settings): ObjectStore {
  const bucket = { settings, signal: settings.signal ?? never, send: s3Sender(settings) };
  return {
    at: settings.at,
    put: (key, bytes, options) => put(bucket, { key, bytes }, options),
    get: (key, options) => get(bucket, key, options),
    list: (prefix) => list(bucket, prefix),
    stat: (key) => stat(bucket, key),
    remove: (key) => remove(bucket, key),
    // A request that was cut off leaves nothing in a bucket.
    sweep: async () => undefined,
    close: async () => undefined,
  };
}

interface Given {
  readonly key: string | (() => string);
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function put(bucket: Bucket, { key, bytes }: Given, { signal }: StoreOptions): Promise<Put> {
  if (typeof key === 'string' && (await stat(bucket, key)) !== undefined) return { state: 'present', key };
  const body: Uint8Array[] = [];
  for await (const part of bytes) {
    if (signal.aborted) throw new ProblemError(transferInterrupted(bucket.settings), 130);
    body.push(Buffer.from(part));
  }
  const name = checked(typeof key === 'string' ? key : key(), bucket);
  if (typeof key !== 'string' && (await stat(bucket, name)) !== undefined)
    return { state: 'present', key: name };
  const headers = { 'if-none-match': '*', ...lockHeaders(bucket.settings, body) };
  const request: S3Request = { method: 'PUT', key: name, headers, body, signal };
  const answer = await bucket.send(request);
  if (answer.statusCode === 412) {
    answer.resume();
    return { state: 'present', key: name };
  }
  await accepted(bucket, { answer, request });
  return { state: 'stored', key: name };
}

/** S3 wants an MD5 wherever it is to lock an object; it protects nothing here. */
function lockHeaders({ lock }: S3Settings, body: readonly Uint8Array[]): Readonly<Record<string, string>> {
  if (lock === undefined) return {};
  const md5 = createHash('md5');
  for (const part of body) md5.update(part);
  return {
    'content-md5': md5.digest('base64'),
    'x-amz-object-lock-mode': lock.mode.toUpperCase(),
    'x-amz-object-lock-retain-until-date': new Date(Date.now() + lock.keepMilliseconds).toISOString(),
  };
}

async function* get(bucket: Bucket, key: string, { signal }: StoreOptions): AsyncIterable<Uint8Array> {
  const request: S3Request = { method: 'GET', key: checked(key, bucket), signal };
  const answer = await bucket.send(request);
  if (answer.statusCode !== 200) await accepted(bucket, { answer, request });
  yield* bodyOf(bucket, answer, signal);
}

async function* bodyOf(
  { settings: { at } }: Bucket,
  answer: IncomingMessage,
  signal: StoreOptions['signal'],
): AsyncIterable<Uint8Array> {
  try {
    for await (const part of answer) {
      if (signal.aborted) throw new ProblemError(transferInterrupted({ at }), 130);
      yield part as Uint8Array;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (signal.aborted) throw new ProblemError(transferInterrupted({ at }), 130);
    throw new ProblemError(repositoryUnreachable({ at, why: connectionFailed('') }));
  } finally {
    answer.destroy();
  }
}

async function* list(bucket: Bucket, prefix: string): AsyncIterable<StoredItem> {
  const { settings } = bucket;
  if (prefix !== '') checked(`${prefix}x`, bucket);
  let next: string | undefined;
  do {
    const query = {
      'list-type': '2',
      'encoding-type': 'url',
      prefix: settings.prefix + prefix,
      ...(next === undefined ? {} : { 'continuation-token': next }),
    };
    const request: S3Request = { method: 'GET', query, signal: bucket.signal };
    const page = parseS3Page(await accepted(bucket, { answer: await bucket.send(request), request }));
    if (page === undefined) throw new ProblemError(repositoryUnreachable({ at: settings.at, why: notS3 }));
    for (const item of page.items)
      if (item.key.startsWith(settings.prefix))
        yield { ...item, key: item.key.slice(settings.prefix.length) };
    next = page.next;
  } while (next !== undefined);
}

async function stat(bucket: Bucket, key: string): Promise<StoredItem | undefined> {
  const request: S3Request = { method: 'HEAD', key: checked(key, bucket), signal: bucket.signal };
  const answer = await bucket.send(request);
  answer.resume();
  if (answer.statusCode === 404) {
    await requireBucket(bucket);
    return undefined;
  }
  if (answer.statusCode !== 200) throw failureOf(bucket, { answer, request, body: '' });
  const stored = Date.parse(answer.headers['last-modified'] ?? '');
  return {
    key,
    size: Number(answer.headers['content-length'] ?? 0),
    stored: instantFromEpoch(Number.isNaN(stored) ? 0 : stored),
  };
}

/** `HEAD` says 404 for a missing object and for a missing bucket alike. */
async function requireBucket(bucket: Bucket): Promise<void> {
  const query = { 'list-type': '2', 'max-keys': '1', prefix: bucket.settings.prefix };
  const request: S3Request = { method: 'GET', query, signal: bucket.signal };
  await accepted(bucket, { answer: await bucket.send(request), request });
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  const request: S3Request = { method: 'DELETE', key: checked(key, bucket), signal: bucket.signal };
  const answer = await bucket.send(request);
  if (answer.statusCode === 404) answer.resume();
  else await accepted(bucket, { answer, request });
}

interface Exchange {
  readonly answer: IncomingMessage;
  readonly request: S3Request;
}

/** The body of a good answer; throws for any other. */
async function accepted(bucket: Bucket, { answer, request }: Exchange): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bodyOf(bucket, answer, request.signal)) {
    size += part.length;
    if (size > longestAnswer) break;
    parts.push(part);
  }
  const body = Buffer.concat(parts).toString();
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 299) throw failureOf(bucket, { answer, request, body });
  return body;
}

function failureOf(
  { settings: { at } }: Bucket,
  { answer, request, body }: Exchange & { readonly body: string },
): ProblemError {
  const { method, key } = request;
  const status = answer.statusCode ?? 0;
  const told = Date.parse(answer.headers.date ?? '');
  const clockDifference = Number.isNaN(told) ? 0 : Math.abs(Date.now() - told);
  const about = key === undefined ? {} : { key: quoted(key) };
  return s3Failure({ at, method, status, body, clockDifference, ...about });
}

function checked(key: string, { settings: { at } }: Bucket): string {
  if (!isObjectKey(key)) throw new ProblemError(keyRefused({ at, key: quoted(key) }));
  return key;
}
