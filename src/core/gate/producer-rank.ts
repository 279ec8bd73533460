/** Whose pass may clear whose fail: never that of a weaker producer, nor of an older version of the same one. */
import type { EvidenceRecord, Producer } from '../evidence.ts';

export interface RankedProducer extends Producer {
  /** 2: Honban looked itself; 1: another tool's result was imported. */
  readonly rank: number;
  /** The same for the same producer in the same version. */
  readonly key: string;
}

export function rankedProducer({ kind, producer }: EvidenceRecord): RankedProducer {
  const rank = kind === 'import' ? 1 : 2;
  return { ...producer, rank, key: `${rank} ${producer.name} ${producer.version}` };
}

export function canClear(pass: RankedProducer, fail: RankedProducer): boolean {
  if (pass.rank !== fail.rank) return pass.rank > fail.rank;
  return pass.name === fail.name && compareVersions(pass.version, fail.version) >= 0;
}

/** By numbers first, `1.10.0` after `1.9.2`; what follows a dash is a version before the one it names. */
export function compareVersions(one: string, other: string): number {
  const [numbers, before] = split(one);
  const [others, beforeOther] = split(other);
  for (let index = 0; index < Math.max(numbers.length, others.length); index += 1) {
    const difference = (numbers[index] ?? 0) - (others[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (before === beforeOther) return 0;
  if (before === '' || beforeOther === '') return before === '' ? 1 : -1;
  return before < beforeOther ? -1 : 1;
}

function split(version: string): readonly [readonly number[], string] {
  const [numbers = '', ...rest] = version.replace(/^v/, '').split('-');
  return [numbers.split('.').map((part) => Number.parseInt(part, 10) || 0), rest.join('-')];
}
