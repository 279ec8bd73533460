import { dirname } from 'node:path';

import { noticeWays } from '../../adapters/notify/notice-ways.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { NoticeWays } from '../../app/notify/ports.ts';
import type { World } from '../world.ts';

/** The ways that a policy names, whichever binds when they are used. */
export function policyWays(
  read: () => Promise<ReadPolicy | undefined>,
  { environment, workingDirectory }: Pick<World, 'environment' | 'workingDirectory'>,
): NoticeWays {
  return noticeWays({
    notifications: async () => (await read())?.policy.notifications,
    relativeTo: async () => {
      const file = (await read())?.file;
      return file === undefined ? workingDirectory : dirname(file);
    },
    environment,
  });
}
