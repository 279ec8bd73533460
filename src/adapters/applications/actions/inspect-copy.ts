/** `application.inspect-copy`: what is there, beside what the record of the backup says should be. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { inspectApplicationCopy } from '../../../domains/backup/drills/app-restore/actions.ts';
import { copyUnreadable } from '../rehearsal-problems.ts';
import { exportedLines } from '../exported-lines.ts';

export const backupRecord = z.object({
  application: z.string(),
  objects: z.number(),
  dump: z.object({ bytes: z.number(), digest: z.string(), status: z.number() }).optional(),
});

export const inspectCopyAction = bindAction(inspectApplicationCopy, {
  run: async ({ record, resources, dump }) => {
    const { application, objects: promisedObjects, dump: promised } = await readRecord(record);
    if (resources === '') throw new ProblemError(copyUnreadable({}));
    let [objects, malformed] = [0, 0];
    for await (const object of exportedLines(resources))
      if (object === undefined) malformed += 1;
      else objects += 1;
    const { bytes, digest } = await measure(dump);
    return {
      application,
      objects,
      malformed,
      promisedObjects,
      dumpBytes: bytes,
      dumpDigest: digest,
      promisedBytes: promised?.bytes ?? 0,
      promisedDigest: promised?.digest ?? '',
      ...(promised === undefined ? {} : { dumpStatus: promised.status }),
    };
  },
});

async function readRecord(file: string): Promise<z.infer<typeof backupRecord>> {
  const text = file === '' ? '' : await readFile(file, 'utf8');
  try {
    return backupRecord.parse(JSON.parse(text));
  } catch {
    throw new ProblemError(copyUnreadable({}));
  }
}

async function measure(
  file: string | undefined,
): Promise<{ readonly bytes: number; readonly digest: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  if (file !== undefined && file !== '')
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  return { bytes, digest: `sha256:${hash.digest('hex')}` };
}
