/**
 * Judges a rehearsal of etcd from what its steps put out. Every comparison names what was promised and what was found; what was
 * not reached stays unknown.
 */
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import { outputOf } from '../../../../core/drill/story.ts';
import type { EtcdRestoreBasis } from './basis.ts';
import { apiServerRules } from './compare-api-server.ts';
import { copyRules } from './compare-copy.ts';
import { etcdRules } from './compare-etcd.ts';
import { fileRules } from './compare-file.ts';
import { equals, objectIn, sentences } from './comparison.ts';
import type { Looked, Rule, Seen } from './comparison.ts';

/** What the paper key alone opened must be the thing itself. */
const escrowRules: readonly Rule[] = [
  {
    id: 'escrow-opened',
    kind: 'content',
    look: openedFromPaper,
    says: sentences(
      ['The key from paper alone opened the copy.', '紙の鍵だけで控えを開けました。'],
      ['The key from paper does not open the copy.', '紙の鍵では控えを開けません。'],
    ),
  },
];

export function judge({ basis, story }: Told<EtcdRestoreBasis>): readonly DrillCheck[] {
  const seen: Seen = {
    basis,
    read: outputOf(story, 'read'),
    inspect: outputOf(story, 'inspect'),
    etcd: outputOf(story, 'restore'),
    probe: outputOf(story, 'probe'),
    server: outputOf(story, 'serve'),
    api: outputOf(story, 'list'),
  };
  const rules = [...copyRules, ...fileRules, ...etcdRules, ...apiServerRules];
  const restored = rules.map((rule) => checkOf('restored', rule, seen));
  return basis.openedBy === 'escrow'
    ? [...restored, ...escrowRules.map((rule) => checkOf('opened-by-escrowed-key', rule, seen))]
    : restored;
}

function checkOf(question: string, rule: Rule, seen: Seen): DrillCheck {
  const { id, kind, says } = rule;
  const { holds, expected, actual } = rule.look(seen);
  const verdict = holds === undefined ? 'unknown' : holds ? 'pass' : 'fail';
  const words = { ...says, ...rule.more?.(seen) }[verdict];
  return { question, id, kind, verdict, about: seen.basis.cluster, expected, actual, says: words };
}

function openedFromPaper({ basis, read, inspect }: Seen): Looked {
  const hash = objectIn(inspect, 'inspection')?.['hashKv'];
  const refused = read?.['state'] === 'refused';
  return { ...equals(hash, basis.copy.promises.hashKv), ...(refused ? { holds: false } : {}) };
}
