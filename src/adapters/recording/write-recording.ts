/** From one look to a file that may be given away: redacted, on request without names, compressed. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

import type { Collected } from '../../app/ports.ts';
import type { Fact, Seen } from '../../core/fact.ts';
import { ProblemError } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { hashNames } from './hash-names.ts';
import { recordingExists, recordingUnwritable } from './problems.ts';
import { recordingDocument } from './recording.ts';
import type { Recording } from './recording.ts';
import { redact } from './redact.ts';

export interface RecordingSettings {
  readonly madeBy: string;
  readonly namesHashed: boolean;
}

/** One look as it will be played back: the same facts, identity and time. */
export function recordingOf(
  collected: Collected,
  facts: readonly Fact<unknown>[],
  settings: RecordingSettings,
): Recording {
  const { identity, observed, clocks, requests } = collected;
  const seen = new Map<string, Seen<unknown>>();
  for (const fact of facts) {
    const found = collected.facts.get(fact);
    if (found !== undefined) seen.set(fact.id, found);
  }
  return {
    ...settings,
    identity,
    observed,
    ...(clocks === undefined ? {} : { clocks }),
    requests,
    seen,
  };
}

/** The bytes of the file: JSON under gzip. */
export async function encodeRecording(recording: Recording): Promise<Buffer> {
  const redacted = redact(recordingDocument(recording));
  const document = recording.namesHashed ? hashNames(redacted, hashUnder(randomBytes(32))) : redacted;
  const level = constants.Z_BEST_COMPRESSION;
  return await promisify(gzip)(JSON.stringify(document), { level });
}

/** Writes beside the file and renames, so that there is never half a recording. Throws a `ProblemError`. */
export async function writeRecording(
  file: string,
  recording: Recording,
  { overwrite }: { readonly overwrite: boolean },
): Promise<number> {
  if (!overwrite && existsSync(file)) throw new ProblemError(recordingExists({ file }));
  const bytes = await encodeRecording(recording);
  const beside = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new ProblemError(recordingUnwritable({ file, why: refusalOf(error) }));
  }
  return bytes.length;
}

function hashUnder(key: Buffer): (name: string) => string {
  return (name) => `h-${createHmac('sha256', key).update(name).digest('hex').slice(0, 10)}`;
}
