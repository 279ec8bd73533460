/** Reading a volume where it is: a short-lived pod that mounts it, held for as long as it is saved; its undo removes the pod. */
import { z } from 'zod';

import { defineAction } from '../../../core/drill/action.ts';
import { minutes } from '../../../core/time.ts';

export const holdMover = defineAction({
  id: 'volume.hold-mover',
  title: {
    en: 'Start a short-lived pod that mounts the volume read-only',
    ja: 'ボリュームを読み取り専用でマウントする短命の Pod を起動する',
  },
  input: z.object({
    /** As the policy calls it. */
    cluster: z.string(),
    /** Of its API server: nobody looks for the pod in another cluster afterwards. */
    endpoint: z.string(),
    namespace: z.string(),
    claim: z.string(),
    /** Of the claim: another one of its name is another volume. */
    uid: z.string(),
    /** Mounted in its place: a claim made of a snapshot of it. */
    copy: z.string().optional(),
    image: z.string(),
    /** Where the pod sees the volume. */
    mount: z.string(),
    /** The statement that allows it. */
    approval: z.string(),
  }),
  output: z.object({ pod: z.string(), node: z.string(), user: z.string(), requested: z.string() }),
  limit: minutes(10),
  touches: 'cluster',
  leaves: {
    en: 'a pod that can read a volume of an application',
    ja: 'アプリケーションのボリュームを読める Pod',
  },
});
