/** Reads exported objects line by line; a line of a hostile length or form is counted, not believed. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import type { Json } from '../../core/json.ts';
import { exportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';

/** etcd takes no object beyond 1.5 MiB; as JSON it may be a few times that. */
const longestLine = 16 * 1024 * 1024;

/** Undefined for a line that is no object. */
export async function* exportedLines(file: string): AsyncIterable<ExportedObject | undefined> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield parse(line);
}

function parse(line: string): ExportedObject | undefined {
  if (line.length > longestLine) return undefined;
  try {
    return exportedObject(JSON.parse(line) as Json);
  } catch {
    return undefined;
  }
}
