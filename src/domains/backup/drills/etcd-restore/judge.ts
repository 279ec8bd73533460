/**
 * Judges a rehearsal of etcd from what its steps put out. Every comparison names what was promised and what was found; what was
 * not reached stays unknown.
 */
import { compareBy, equals, objectIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import type { Measured } from '../../../../core/drill/measured.ts';
import { measuredRto, recoveredInTime } from '../objective-rules.ts';
import type { EtcdRestoreBasis } from './basis.ts';
import { apiServerRules } from './compare-api-server.ts';
import { copyRules } from './compare-copy.ts';
import { etcdRules } from './compare-etcd.ts';
import { fileRules } from './compare-file.ts';
import { recoveryTime, seenIn } from './seen.ts';
import type { Seen } from './seen.ts';

/** What the paper key alone opened must be the thing itself. */
const escrowRules: readonly Rule<Seen>[] = [
  {
    id: 'escrow-opened',
    kind: 'content',
    applies: ({ basis }) => basis.openedBy === 'escrow',
    look: openedFromPaper,
    says: sentences(
      ['The key from paper alone opened the copy.', '紙の鍵だけで控えを開けました。'],
      ['The key from paper does not open the copy.', '紙の鍵では控えを開けません。'],
    ),
  },
];

const inTime = recoveredInTime<Seen>(({ basis }) => basis.rtoSeconds, recoveryTime);

export function judge(told: Told<EtcdRestoreBasis>): readonly DrillCheck[] {
  const seen = seenIn(told);
  const about = seen.basis.cluster;
  const rules = [...copyRules, ...fileRules, ...etcdRules, ...apiServerRules, inTime];
  return [
    ...compareBy(rules, seen, { question: 'restored', about }),
    ...compareBy(escrowRules, seen, { question: 'opened-by-escrowed-key', about }),
  ];
}

function openedFromPaper({ basis, read, inspect }: Seen): Looked {
  const hash = objectIn(inspect, 'inspection')?.['hashKv'];
  const refused = read?.['state'] === 'refused';
  return { ...equals(hash, basis.copy.promises.hashKv), ...(refused ? { holds: false } : {}) };
}

export function measure(told: Told<EtcdRestoreBasis>): Measured {
  return measuredRto(recoveryTime(seenIn(told)));
}
