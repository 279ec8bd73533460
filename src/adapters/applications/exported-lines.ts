/** Reads exported objects line by line; a line of a hostile length or form is counted, not believed. */
import { createReadStream } from 'node:fs';

import { isNestedDeeper } from '../../core/json-depth.ts';
import type { Json } from '../../core/json.ts';
import { exportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { parseExactly } from './exact-json.ts';

/** etcd takes no object beyond 1.5 MiB; as JSON it may be a few times that. */
const longestLine = 16 * 1024 * 1024;

/** Deeper ones would exhaust whoever walks through them. */
const deepest = 500;

/** Undefined for a line that is no object. */
export async function* exportedLines(file: string): AsyncIterable<ExportedObject | undefined> {
  for await (const line of linesIn(file)) yield parseLine(line);
}

/** A line is what a line feed ends: other breaks (U+2028 …) may stand inside of a value. What is too long comes cut. */
export async function* linesIn(file: string): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      const line = Buffer.concat([...held, chunk.subarray(from, end)]);
      [held, size, from] = [[], 0, end + 1];
      if (line.length > 0) yield line;
    }
    const rest = chunk.subarray(from);
    if (size <= longestLine) held.push(rest);
    size += rest.length;
  }
  const last = Buffer.concat(held);
  if (last.length > 0) yield last;
}

const lineFeed = 0x0a;

export function parseLine(line: Buffer): ExportedObject | undefined {
  if (line.length > longestLine) return undefined;
  const text = line.toString('utf8');
  if (isNestedDeeper(text, deepest)) return undefined;
  try {
    return exportedObject(parseExactly(text) as Json);
  } catch {
    return undefined;
  }
}
