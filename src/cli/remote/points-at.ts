/** Recovery points as a server sees them in the repositories of its policy. */
import { recoveryPoints } from '../../contract/recovery-points.ts';
import type { ListedPoints } from '../backup/listed-points.ts';
import { listedPoints } from '../backup/listed-points.ts';
import { withRepositories } from '../backup/open-repositories.ts';
import type { World } from '../world.ts';
import { atServer } from './at-server.ts';
import type { ReadingFlags } from './read-ledger.ts';

export type PointsSeen = ListedPoints<{ readonly name: string }>;

/** Of the policy's repositories, read from here or by a server. */
export async function pointsSeen({ server, ...flags }: ReadingFlags, world: World): Promise<PointsSeen> {
  if (server === undefined)
    return await withRepositories(flags, world, async ({ all }) => await listedPoints(all));
  const connection = atServer(server, { ...flags }, world);
  const { points, refused, unread } = await connection.ask('/api/v1/recovery-points', recoveryPoints);
  const copies = points.map(({ repository: name, point }) => ({ repository: { name }, point }));
  return { copies, refused, unread };
}
