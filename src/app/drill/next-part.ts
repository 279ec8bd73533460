/** Which part of what a repository holds of volumes is read back next: the one that was read whole the longest ago, or never. */
import { objectIn } from '../../core/drill/comparison.ts';
import type { DrillRecord } from '../../core/evidence.ts';
import type { EvidenceLedger } from '../ports.ts';

interface Rotation {
  /** As the policy calls it. */
  readonly repository: string;
  readonly of: number;
}

/** A part that could not be read whole stays next, so that after `of` good drills all was read. */
export async function nextPart(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { repository, of }: Rotation,
): Promise<number> {
  const read = new Map<number, number>();
  for await (const { record, sequence } of ledger.entries({ kinds: ['drill'] })) {
    const part = record.kind === 'drill' ? partRead(record, { repository, of }) : undefined;
    if (part !== undefined) read.set(part, sequence);
  }
  const parts = Array.from({ length: of }, (_, index) => index + 1);
  const turn = (part: number): number => read.get(part) ?? -1;
  return parts.toSorted((one, other) => turn(one) - turn(other))[0] ?? 1;
}

function partRead({ details }: DrillRecord, { repository, of }: Rotation): number | undefined {
  const { basis, checks = [] } = details ?? {};
  const whole = checks.some(({ id, verdict }) => id === 'part-read-back' && verdict === 'pass');
  if (!whole || objectIn(basis, 'copy')?.['repository'] !== repository) return undefined;
  const rotation = objectIn(basis, 'rotation') ?? {};
  return rotation['of'] === of && typeof rotation['part'] === 'number' ? rotation['part'] : undefined;
}
