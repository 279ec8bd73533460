/** What is broken in a file, at most so many of each kind: a hostile file must not fill the memory with complaints. */
import type { SnapshotFault } from '../../../core/backup/snapshot-inspection.ts';

const mostOfAKind = 5;

export interface FaultLog {
  add(id: SnapshotFault['id'], detail: string, page?: number): void;
  all(): readonly SnapshotFault[];
}

export function faultLog(): FaultLog {
  const faults: SnapshotFault[] = [];
  const counts = new Map<string, number>();
  return {
    add: (id, detail, page) => {
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      if (count <= mostOfAKind) faults.push({ id, detail, ...(page === undefined ? {} : { page }) });
    },
    all: () => [
      ...faults,
      ...[...counts]
        .filter(([, count]) => count > mostOfAKind)
        .map(([id, count]) => ({ id, detail: `and ${count - mostOfAKind} more` })),
    ],
  };
}
