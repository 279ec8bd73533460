/** A policy file as text: a regular file of at most 256 KiB of UTF-8, whatever somebody put in its place. */
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';

import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { policyMissing, policyNotUtf8, policyTooLarge, policyUnreadable } from './policy-problems.ts';
import type { Place, PolicyProblem } from './policy-problems.ts';

/** Ten times a policy of a hundred applications; hostile text of this size still ends within seconds. */
const largestPolicy = 256 * 1024;

export async function readPolicyText(file: string): Promise<Result<string, PolicyProblem>> {
  let handle: FileHandle | undefined;
  try {
    // Non-blocking, because opening a named pipe would otherwise wait for its writer for ever.
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    return await readBounded(handle, file);
  } catch (error) {
    return failure(unreadable(error, file));
  } finally {
    await handle?.close();
  }
}

async function readBounded(handle: FileHandle, file: string): Promise<Result<string, PolicyProblem>> {
  const at = { file };
  if (!(await handle.stat()).isFile()) return failure({ ...policyUnreadable({ file, why: notRegular }), at });
  const bytes = Buffer.alloc(largestPolicy + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length > largestPolicy) return failure({ ...policyTooLarge({ file, limit: '256 KiB' }), at });
  return textOfBytes(bytes.subarray(0, length), file);
}

const notRegular = { en: 'it is not a regular file', ja: '通常のファイルではありません' };

function textOfBytes(bytes: Uint8Array, file: string): Result<string, PolicyProblem> {
  if (!isUtf8(bytes)) {
    const place = firstInvalid(bytes);
    return failure({ ...policyNotUtf8({ file, ...place }), at: { file, ...place } });
  }
  return success(new TextDecoder('utf-8').decode(bytes));
}

/** No character of UTF-8 contains the byte of a line feed, so lines can be judged one by one. */
function firstInvalid(bytes: Uint8Array): Place {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    const content = bytes.subarray(start, end);
    if (!isUtf8(content)) return { line, column: validCharacters(content) + 1 };
    if (feed === -1) return { line, column: 1 };
    start = feed + 1;
  }
}

function validCharacters(line: Uint8Array): number {
  let length = line.length;
  while (length > 0 && !isUtf8(line.subarray(0, length))) length -= 1;
  return Array.from(new TextDecoder('utf-8').decode(line.subarray(0, length))).length;
}

function unreadable(error: unknown, file: string): PolicyProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT') return { ...policyMissing({ file }), at: { file } };
  const why = { en: `the system answered ${code}`, ja: `システムの応答は ${code} でした` };
  return { ...policyUnreadable({ file, why }), at: { file } };
}
