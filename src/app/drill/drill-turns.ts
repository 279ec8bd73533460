/** What the ledger tells of the drills of one object: how many were begun, and under which contexts copies of it are proven. */
import type { Context, DrillRecord } from '../../core/evidence.ts';
import { cellKey } from '../../core/gate/answer-verdict.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { isOfCluster } from '../of-cluster.ts';
import type { EvidenceLedger } from '../ports.ts';

export interface DrillTurns {
  readonly begun: number;
  /** Of the passes since the last fail; a copy of another context is proven by none of them. */
  readonly proven: readonly Context[];
}

interface Drilled {
  readonly drill: string;
  readonly about: ObjectRef;
  readonly uid: string | undefined;
}

export async function drillTurns(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { drill, about, uid }: Drilled,
): Promise<DrillTurns> {
  let begun = 0;
  let proven: Context[] = [];
  for await (const { record } of ledger.entries({ kinds: ['drill'] })) {
    if (record.kind !== 'drill' || record.drill !== drill || !isOfCluster(record, uid)) continue;
    const said = saidOf(record, about);
    if (said === 'begun') begun += 1;
    else if (said === 'fail') proven = [];
    else if (said === 'pass') proven.push(record.context);
  }
  return { begun, proven };
}

function saidOf(
  { outcome, answers, handPicked }: DrillRecord,
  about: ObjectRef,
): 'begun' | 'pass' | 'fail' | undefined {
  const ours = answers.filter(({ covered }) => covered.some((one) => cellKey(one) === cellKey(about)));
  if (ours.length === 0 || outcome === 'cleaned-up') return undefined;
  if (outcome === 'started') return 'begun';
  if (ours.some(({ findings }) => findings.length > 0)) return 'fail';
  return outcome === 'ended' && !handPicked ? 'pass' : undefined;
}
