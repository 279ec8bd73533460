/**
 * A witness behind HTTP: `GET` reads the checkpoint, `PUT` replaces it, 404 means none yet. That is any WebDAV folder, any
 * object store that accepts an `Authorization` header, or a pre-authenticated address; for S3 see `s3Witness`. Object lock or
 * versioning at the store keeps the older ones.
 */
import type { Witness, WitnessSeen } from '../../app/ports.ts';
import { witnessUnreachable } from '../../app/problems/witness.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { instantFromEpoch } from '../../core/time.ts';
import { reasonOf } from './reason.ts';

const patience = 30_000;
const largestNote = 64 * 1024;

export interface ObjectStoreWitnessOptions {
  readonly url: string;
  /** Value of the `Authorization` header, asked for each time so that it is not kept. */
  readonly authorization?: () => Promise<string>;
}

export function objectStoreWitness({ url, authorization }: ObjectStoreWitnessOptions): Witness {
  const { origin, pathname } = new URL(url);
  const name = `object store ${origin}${pathname}`;

  async function request(method: 'GET' | 'PUT', body?: string): Promise<Response> {
    const headers = {
      ...(authorization === undefined ? {} : { authorization: await authorization() }),
      ...(body === undefined ? {} : { 'content-type': 'text/plain; charset=utf-8' }),
    };
    const signal = AbortSignal.timeout(patience);
    return fetch(url, {
      method,
      headers,
      signal,
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
  }

  async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return success(await work());
    } catch (error) {
      return failure(witnessUnreachable({ witness: name, why: reasonOf(error) }));
    }
  }

  return {
    name,
    read: () => attempt(async () => seenIn(await request('GET'))),
    write: (note) =>
      attempt(async () => {
        const response = await request('PUT', note);
        await response.body?.cancel();
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        return undefined;
      }),
  };
}

async function seenIn(response: Response): Promise<WitnessSeen> {
  const date = Date.parse(response.headers.get('date') ?? '');
  const clock = Number.isNaN(date) ? {} : { clock: instantFromEpoch(date) };
  if (response.status === 404) {
    await response.body?.cancel();
    return clock;
  }
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return { note: await readShort(response), ...clock };
}

async function readShort(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > largestNote) throw new Error('the answer is longer than any checkpoint');
  }
  return text + decoder.decode();
}
