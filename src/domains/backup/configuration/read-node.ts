/** Reading a control-plane node through the cluster: a short-lived pod on it that sees what it was given, and can change nothing. */
import { z } from 'zod';

import { defineAction } from '../../../core/drill/action.ts';
import { minutes } from '../../../core/time.ts';

const kinds = z.array(z.enum(['file', 'directory']));

export const readNode = defineAction({
  id: 'configuration.read-node',
  title: {
    en: 'Read the files of a control-plane node by a short-lived pod that mounts them read-only',
    ja: 'コントロールプレーンのノードのファイルを、読み取り専用でマウントする短命の Pod で読み取る',
  },
  input: z.object({
    /** As the policy calls it. */
    cluster: z.string(),
    /** Of its API server: nobody looks for the pod in another cluster afterwards. */
    endpoint: z.string(),
    node: z.string(),
    image: z.string(),
    /** Exactly what the pod sees of the node, and what each may be, likeliest first. */
    paths: z.array(z.object({ path: z.string(), kinds })),
    /** The statement that allows it. */
    approval: z.string(),
  }),
  output: z.object({
    /** Of those paths: what the node does not have. */
    absent: z.array(z.string()),
    bytes: z.number(),
    /** Of `tar` in the pod: anything but 0 says that something could not be read. */
    status: z.number().optional(),
  }),
  limit: minutes(10),
  touches: 'cluster',
  leaves: {
    en: 'a pod that can read private keys of the control plane, in the namespace honban-configuration',
    ja: 'コントロールプレーンの秘密鍵を読める Pod（Namespace honban-configuration）',
  },
});
