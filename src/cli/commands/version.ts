import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { printVersion } from '../print-version.ts';

export const versionCommand = defineCommand({
  verb: 'version',
  summary: { en: 'Print the version of Honban', ja: 'Honban のバージョンを表示する' },
  examples: ['honban version', 'honban version --output json'],
  flags: z.object({}),
  run: async (_flags, world) => printVersion(world),
});
