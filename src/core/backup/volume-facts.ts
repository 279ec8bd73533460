/** What a recovery point of a volume says of itself: plain JSON, no content of any file. */
import { z } from 'zod';

const digest = z.templateLiteral(['sha256:', z.string()]);

export const VolumeFacts = z.object({
  restic: z.object({ version: z.string(), repository: z.string(), snapshot: z.string() }),
  tree: z.object({ digest, entries: z.number(), bytes: z.number() }),
  /** The folder itself, which is not in its tree. */
  root: z.object({ mode: z.number(), uid: z.number(), gid: z.number() }),
  /** `hook`: the application was at rest. `crash`: as after a power failure. */
  consistency: z.enum(['hook', 'crash']),
  /** What changed while it was read, spelled as in the tree; only the first ones are named. */
  moved: z.object({ count: z.number(), paths: z.array(z.string()) }),
  /** By which way the files were reached. */
  reached: z.enum(['node-path', 'pod', 'snapshot']),
  /** Of the storage, that the files were read from. */
  snapshot: z.object({ name: z.string(), class: z.string() }).optional(),
  /** Of the pod that read it, and who allows such pods. */
  pod: z
    .object({
      node: z.string(),
      image: z.string(),
      user: z.string(),
      approval: z.string(),
      approvedBy: z.string(),
    })
    .optional(),
  /** What the claim asked for, as Kubernetes writes sizes. */
  requested: z.string().optional(),
  storageClass: z.string().optional(),
  driver: z.string(),
});
export type VolumeFacts = z.infer<typeof VolumeFacts>;

/** More than these make a copy of a busy volume that proves little. */
export const movedNamed = 1000;

/** Contents of a point, by name. */
export const volumeContents = { files: 'files', tree: 'tree.txt', password: 'restic-password' } as const;
