/** A recording looked at like a cluster: at its own time, with a ledger in memory that nothing outlives. */
import { openMemoryLedger } from '../../adapters/memory/memory-ledger.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { observe } from './observe.ts';
import type { Observed } from './observe.ts';
import { recordObservation } from './record-observation.ts';

export interface Replay extends Observed {
  readonly ledger: EvidenceLedger;
  /** The same world at the recording's time. */
  readonly world: World;
}

export async function replay(
  recording: string,
  policy: ReadPolicy | undefined,
  world: World,
): Promise<Replay> {
  const observed = await observe({ recording }, policy, world);
  const then = { ...world, now: () => observed.target.source.clock.now() };
  const ledger = openMemoryLedger({ version: readPackage().version, now: then.now });
  await recordObservation({ ledger, policy, observation: observed.observation }, then);
  return { ...observed, ledger, world: then };
}
