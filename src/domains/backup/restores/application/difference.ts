/** What a real restore would do to what is there: never a value of an object, only where it differs. */
import { z } from 'zod';

/** What becomes of objects that are there already. */
export const existing = ['leave', 'change'] as const;
export type Existing = (typeof existing)[number];

export const Difference = z.object({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  would: z.enum(['create', 'change', 'leave', 'same', 'be-refused', 'unseen']),
  /** Of the API server, where it refused. */
  status: z.number().optional(),
  /** JSON pointers of what is different. */
  at: z.array(z.string()),
});
export type Difference = z.infer<typeof Difference>;
