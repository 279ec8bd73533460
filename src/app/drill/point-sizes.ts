/** How large recovery points were, from the runs that wrote them: a drill of a small old copy says less of today's. */
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { Plane } from '../../core/backup/recovery-point.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { EvidenceLedger } from '../ports.ts';

export interface PointSizes {
  /** Size of the newest complete point of the same object over that of this one; undefined where either is not known. */
  growthSince(point: string): number | undefined;
}

/** Of volumes another program keeps the files, and the parts of a run do not tell their size. */
const sized: ReadonlySet<Plane> = new Set(['etcd', 'application']);

export async function pointSizes(ledger: Pick<EvidenceLedger, 'entries'>): Promise<PointSizes> {
  const newest = new Map<string, number>();
  const points = new Map<string, { readonly key: string; readonly size: number }>();
  for await (const { record } of ledger.entries({ kinds: ['operation'] })) {
    if (record.kind !== 'operation' || record.operation !== 'backup') continue;
    for (const part of record.parts) {
      const { point, size } = part;
      if (point === undefined || size === undefined || size === 0 || !isWhole(part)) continue;
      const key = [part.plane, ...part.about.map(objectKey)].join(' ');
      newest.set(key, size);
      points.set(point, { key, size });
    }
  }
  return {
    growthSince: (point) => {
      const known = points.get(point);
      const now = known === undefined ? undefined : newest.get(known.key);
      return known === undefined || now === undefined ? undefined : now / known.size;
    },
  };
}

function isWhole({ plane, state }: OperationPart): boolean {
  return sized.has(plane) && state === 'complete';
}
