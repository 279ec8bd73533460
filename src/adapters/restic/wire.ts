/** The part of restic's JSON that we read. https://restic.readthedocs.io/en/v0.17.3/075_scripting.html#json-output */
import { z } from 'zod';

export const Status = z.looseObject({
  message_type: z.literal('status'),
  bytes_done: z.number().default(0),
  total_bytes: z.number().default(0),
});

export const Summary = z.looseObject({
  message_type: z.literal('summary'),
  total_files_processed: z.number(),
  total_bytes_processed: z.number(),
  data_added: z.number(),
  snapshot_id: z.string().regex(/^[0-9a-f]{8,64}$/),
});

export const Snapshots = z
  .array(
    z.looseObject({
      id: z.string().regex(/^[0-9a-f]{64}$/),
      time: z.string(),
      paths: z.array(z.string()),
      tags: z.array(z.string()).default([]),
    }),
  )
  .nullable()
  .transform((list) => list ?? []);

/** Lines that are no JSON are talk. */
export function jsonLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line) as Readonly<Record<string, unknown>>];
    } catch {
      return [];
    }
  });
}

export function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
