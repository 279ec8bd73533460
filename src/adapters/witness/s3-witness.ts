/**
 * A witness in one object of a bucket that speaks S3, with signed requests. The object is replaced; versions of the bucket,
 * or its object lock, keep the older checkpoints from whoever could overwrite the newest.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { Witness, WitnessSeen } from '../../app/ports.ts';
import { witnessUnreachable } from '../../app/problems/witness.ts';
import { ProblemError } from '../../core/problem.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { instantFromEpoch } from '../../core/time.ts';
import { codeIn } from '../objectstore/s3/s3-failure.ts';
import { s3Sender } from '../objectstore/s3/s3-request.ts';
import type { SendS3 } from '../objectstore/s3/s3-request.ts';
import type { S3Settings } from '../objectstore/s3/s3-settings.ts';
import { reasonOf } from './reason.ts';

const patience = 30_000;
const largestNote = 64 * 1024;

export interface S3WitnessPlace {
  /** As people know it: `s3://bucket/object`. */
  readonly at: string;
  readonly key: string;
  /** Asked for when first used. */
  readonly settings: () => Promise<S3Settings>;
}

export function s3Witness({ at, key, settings }: S3WitnessPlace): Witness {
  const name = `object store ${at}`;
  let sender: SendS3 | undefined;
  const send: SendS3 = async (request) => await (sender ??= s3Sender(await settings()))(request);

  async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return success(await work());
    } catch (error) {
      const why = error instanceof ProblemError ? error.problem.cause.en : reasonOf(error);
      return failure(witnessUnreachable({ witness: name, why }));
    }
  }

  return {
    name,
    read: () =>
      attempt(async () => seenIn(await send({ method: 'GET', key, signal: AbortSignal.timeout(patience) }))),
    write: (note) =>
      attempt(async () => {
        const body = Buffer.from(note);
        // Buckets with object lock insist on it.
        const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
        const signal = AbortSignal.timeout(patience);
        const answer = await send({ method: 'PUT', key, headers, body: [body], signal });
        const text = await textOf(answer);
        if (answer.statusCode !== 200) throw refused(answer, text);
        return undefined;
      }),
  };
}

async function seenIn(answer: IncomingMessage): Promise<WitnessSeen> {
  const text = await textOf(answer);
  const date = Date.parse(answer.headers.date ?? '');
  const clock = Number.isNaN(date) ? {} : { clock: instantFromEpoch(date) };
  // A bucket that is not there is no place that holds nothing yet.
  if (answer.statusCode === 404 && codeIn(text) === 'NoSuchKey') return clock;
  if (answer.statusCode !== 200) throw refused(answer, text);
  return { note: text, ...clock };
}

/** Only the code of the answer: the rest may quote the request. */
function refused({ statusCode = 0 }: IncomingMessage, text: string): Error {
  return new Error(`HTTP ${statusCode} ${codeIn(text)}`.trim());
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8')) {
    text += part as string;
    if (text.length > largestNote) throw new Error('the answer is longer than any checkpoint');
  }
  return text;
}
