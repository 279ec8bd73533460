/** Plays a recording back through the port it was recorded from. */
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';

import type { FactSource } from '../../app/ports.ts';
import { rememberedFacts } from '../../app/remembered-facts.ts';
import { ProblemError } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { recordingInvalid, recordingUnreadable } from './problems.ts';
import { parseRecording } from './recording.ts';
import type { Recording, RecordingFault } from './recording.ts';

/** 50,000 objects make about 5 MB compressed and 60 MB plain. */
const largestFile = 64 * 1024 * 1024;
const largestDocument = 512 * 1024 * 1024;

/** Throws a `ProblemError` when the file is none. */
export async function openRecording(file: string): Promise<FactSource> {
  return rememberedFacts(await readRecording(file));
}

export async function readRecording(file: string): Promise<Recording> {
  const decoded = await decodeRecording(await readBounded(file));
  if (decoded.ok) return decoded.value;
  throw new ProblemError(recordingInvalid({ file, ...decoded.problem }));
}

/** From the bytes of a file; whatever they are, the answer is a recording or what is wrong with them. */
export async function decodeRecording(
  bytes: Buffer,
  largest = largestDocument,
): Promise<Result<Recording, RecordingFault>> {
  const text = await plainText(bytes, largest);
  if (!text.ok) return text;
  try {
    return parseRecording(JSON.parse(text.value));
  } catch (error) {
    return failure({ at: '', why: error instanceof SyntaxError ? 'not JSON' : String(error) });
  }
}

async function readBounded(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > largestFile) throw new Error(`larger than ${largestFile} bytes`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new ProblemError(recordingUnreadable({ file, why: refusalOf(error) }));
  }
}

const gzipMagic = Buffer.from([0x1f, 0x8b]);
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

async function plainText(bytes: Buffer, largest: number): Promise<Result<string, RecordingFault>> {
  const limit = { maxOutputLength: largest };
  try {
    if (bytes.subarray(0, 2).equals(gzipMagic))
      return success((await promisify(gunzip)(bytes, limit)).toString('utf8'));
    if (bytes.subarray(0, 4).equals(zstdMagic))
      return success((await promisify(zstdDecompress)(bytes, limit)).toString('utf8'));
    return success(bytes.toString('utf8'));
  } catch {
    return failure({ at: '', why: 'it cannot be decompressed, or is too large when it is' });
  }
}
