/** A policy file as text: a regular file of at most 256 KiB of UTF-8, whatever somebody put in its place. */
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';

import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import {
  policyMissing,
  policyNotUtf8,
  policySyntax,
  policyTooLarge,
  policyUnreadable,
} from './policy-problems.ts';
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

const notRegular = { en: 'It is not a regular file.', ja: '通常のファイルではありません。' };

function textOfBytes(bytes: Uint8Array, file: string): Result<string, PolicyProblem> {
  if (!isUtf8(bytes)) {
    const place = firstInvalid(bytes);
    return failure({ ...policyNotUtf8({ file, ...place }), at: { file, ...place } });
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const place = placeOf(bytes.subarray(0, nul));
    return failure({ ...policySyntax({ file, ...place, ...nulByte }), at: { file, ...place } });
  }
  return success(new TextDecoder('utf-8').decode(bytes));
}

/** YAML 1.2, section 5.1, has no place for it, and what would be read from there on is not what people see. */
const nulByte = {
  says: { en: 'a NUL byte, which no text contains', ja: 'テキストにはない NUL バイトがあります' },
  remedy: { en: 'Save the file as plain UTF-8 text.', ja: '通常の UTF-8 テキストとして保存してください。' },
};

/** Of what follows these bytes. */
function placeOf(before: Uint8Array): Place {
  const lines = new TextDecoder('utf-8').decode(before).split('\n');
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
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
  const why = { en: `The system answered ${code}.`, ja: `システムの応答は ${code} でした。` };
  return { ...policyUnreadable({ file, why }), at: { file } };
}
