import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { Observation } from '../../app/observe-cluster.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { World } from '../world.ts';
import { actorOf } from './observe.ts';
import { recordPolicy } from './record-policy.ts';

export interface ObservationToRecord {
  readonly ledger: EvidenceLedger;
  readonly policy: ReadPolicy | undefined;
  readonly observation: Observation;
}

/** The policy it was judged by, then the inventory, then the run: what covers must stand before what is covered. */
export async function recordObservation(
  { ledger, policy, observation }: ObservationToRecord,
  world: World,
): Promise<void> {
  if (policy !== undefined) await recordPolicy(policy, { ledger, actor: actorOf(world) }, world);
  await ledger.append(observation.inventory);
  await ledger.append(observation.run);
}
