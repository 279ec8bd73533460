/** What goes in and comes out where files are put into a volume: the same in a drill and in a real restore. */
import { z } from 'zod';

export const filling = {
  input: z.object({
    /** As the policy calls it. */
    cluster: z.string(),
    namespace: z.string(),
    claim: z.string(),
    /** Folder with the restored files, on this machine. */
    folder: z.string(),
    /** Files get the owners that they had; otherwise that of the application. */
    asRoot: z.boolean(),
  }),
  output: z.object({
    /** Of the command that unpacked them. */
    status: z.number().optional(),
    /** Stopped meanwhile: `deployments/front`. */
    stopped: z.array(z.string()),
  }),
};
