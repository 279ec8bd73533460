/** Every drill that has a runner, in the order in which they are shown. A drill word without one here still has its name. */
import type { Drill } from '../core/drill/drill.ts';
import type { Digest } from '../core/evidence.ts';
import { appRestore } from './backup/drills/app-restore/drill.ts';
import { coldStart } from './backup/drills/cold-start/drill.ts';
import { etcdRestore } from './backup/drills/etcd-restore/drill.ts';
import { resourceRestore } from './backup/drills/resource-restore/drill.ts';
import { volumeRestore } from './backup/drills/volume-restore/drill.ts';

export const drills: readonly Drill[] = [etcdRestore, resourceRestore, volumeRestore, appRestore, coldStart];

/** One value for all judges: a copy that one of them caught before it changed is to be caught again. */
export function judgesDigest(sha256: (text: string) => Digest, judgeOf: (id: string) => Digest): Digest {
  return sha256(drills.map(({ id }) => `${id}\n${judgeOf(id)}`).join('\n'));
}
