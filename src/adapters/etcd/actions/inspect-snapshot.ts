/** `etcd.inspect-snapshot`: reads the file page by page, and finds the canary in it. */
import { bindAction } from '../../../app/drill/ports.ts';
import { findCanary } from '../../../core/backup/canary.ts';
import type { JsonObject } from '../../../core/json.ts';
import { inspectSnapshot as action } from '../../../domains/backup/drills/etcd-restore/actions.ts';
import { hashing } from '../../system/hashing.ts';
import { openByteFile } from '../byte-source.ts';
import { findKey } from '../find-key.ts';
import { inspectSnapshot } from '../inspect-snapshot.ts';

export const inspectSnapshotAction = bindAction(action, {
  run: async ({ file, canaryAt }, { signal, progress }) => {
    const source = openByteFile(file);
    try {
      const onProgress = (done: number): void => progress({ done, total: 2 * source.size, unit: 'bytes' });
      const inspection = await inspectSnapshot(source, { signal, onProgress });
      const value = canaryAt === undefined ? undefined : findKey(source, canaryAt);
      const line = value === undefined ? undefined : findCanary(value.toString('latin1'));
      return {
        inspection: JSON.parse(JSON.stringify(inspection)) as JsonObject,
        ...(line === undefined ? {} : { canary: hashing.sha256(line) }),
      };
    } finally {
      source.close();
    }
  },
});
