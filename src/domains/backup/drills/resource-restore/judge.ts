/** Judges a rehearsal of an export from what its steps put out. What was not reached stays unknown. */
import { compareBy, equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Rule } from '../../../../core/drill/comparison.ts';
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import type { ResourceRestoreBasis } from './basis.ts';
import { clusterRules } from './compare-cluster.ts';
import { exportRules } from './compare-export.ts';
import { seenIn } from './seen.ts';
import type { Seen } from './seen.ts';

/** What the paper key alone opened must be the thing itself. */
const escrowRules: readonly Rule<Seen>[] = [
  {
    id: 'escrow-opened',
    kind: 'content',
    applies: ({ basis }) => basis.openedBy === 'escrow',
    look: ({ read, inspect }) => ({
      ...equals(inspect?.['unreadable'], 0),
      ...(read?.['state'] === 'refused' ? { holds: false } : {}),
    }),
    says: sentences(
      ['The key from paper alone opened the export.', '紙の鍵だけでエクスポートを開けました。'],
      ['The key from paper does not open the export.', '紙の鍵ではエクスポートを開けません。'],
    ),
  },
];

export function judge(told: Told<ResourceRestoreBasis>): readonly DrillCheck[] {
  const seen = seenIn(told);
  const about = seen.basis.cluster;
  return [
    ...compareBy([...exportRules, ...clusterRules], seen, { question: 'restored', about }),
    ...compareBy(escrowRules, seen, { question: 'opened-by-escrowed-key', about }),
  ];
}
