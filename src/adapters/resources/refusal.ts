/** What an API server said against an object, without the values that it repeats: those may be secrets. */
import { z } from 'zod';

import type { HandAnswer } from '../isolation/scratch-hand.ts';

const Status = z.object({
  reason: z.string().optional(),
  details: z
    .object({
      causes: z.array(z.object({ reason: z.string().optional(), field: z.string().optional() })).optional(),
    })
    .optional(),
});

const mostCauses = 3;

/** Undefined for an answer that is none. */
export function refusalIn({ status, body }: HandAnswer): string | undefined {
  if (status < 300) return undefined;
  const { reason = '', causes = [] } = read(body);
  const fields = causes
    .map((cause) => `${cause.field ?? ''} ${cause.reason ?? ''}`.trim())
    .slice(0, mostCauses);
  return [`HTTP ${status}`, reason, fields.join(', ')].filter((part) => part !== '').join(' ');
}

interface Said {
  readonly reason?: string | undefined;
  readonly causes?:
    | readonly { readonly reason?: string | undefined; readonly field?: string | undefined }[]
    | undefined;
}

function read(body: Buffer): Said {
  try {
    const { data } = Status.safeParse(JSON.parse(body.toString('utf8')));
    return { reason: data?.reason, causes: data?.details?.causes };
  } catch {
    return {};
  }
}
