/** A drill started from a server: the same kits, basis and executor as `honban drill run`. */
import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import { runDrill } from '../../app/drill/run-drill.ts';
import type { DrillSetting } from '../../app/drill/run-drill.ts';
import { runSaboteur } from '../../app/drill/run-saboteur.ts';
import { sweep } from '../../app/drill/sweep.ts';
import type { SweptRun } from '../../app/drill/sweep.ts';
import { verdictOf } from '../../core/drill/judgement.ts';
import { drills } from '../../domains/drills.ts';
import type { DrillOptions, DrillStart, DrillTold, PlannedDrill } from '../../server/installation.ts';
import { kitOf } from '../drills/kit-of.ts';
import { withDrills } from '../drills/open-drills.ts';
import type { World } from '../world.ts';
import type { LiveFlags } from './live-installation.ts';
import { quietWorld } from './quiet-world.ts';

export async function runDrillFor(
  { cluster, drill: id, object, sabotage }: DrillStart,
  { actor, signal, onEvent }: DrillOptions,
  { flags, world: outer }: { readonly flags: LiveFlags; readonly world: World },
): Promise<DrillTold> {
  const kit = kitOf(id, sabotage);
  const world = quietWorld(outer, { actor, signal });
  const { policy, data } = flags;
  return await withDrills({ cluster, policy, data }, world, async ({ place, surroundings }) => {
    const prepared = await kit.prepare({ object, escrow: false }, place, world);
    const setting: DrillSetting = {
      ...prepared,
      drill: kit.drill,
      trigger: triggerOf(actor, sabotage),
      surroundings,
      signal,
      onEvent,
    };
    if (sabotage !== undefined) return await spoiled(setting, sabotage);
    const { record, checks } = await runDrill(setting);
    const asMust = record.outcome === 'ended' ? verdictOf(checks) : 'fail';
    return { record: record.id, verdict: asMust, leftovers: record.leftovers };
  });
}

/** The very plan that a run would carry out now. */
export async function planDrillFor(
  { cluster, drill: id, object }: DrillStart,
  { flags, world: outer }: { readonly flags: LiveFlags; readonly world: World },
): Promise<PlannedDrill> {
  const kit = kitOf(id);
  const world = quietWorld(outer, {});
  const { policy, data } = flags;
  return await withDrills({ cluster, policy, data }, world, async ({ place }) => {
    const { basis } = await kit.prepare({ object, escrow: false }, place, world);
    return { basis, plan: kit.drill.plan(basis) };
  });
}

function triggerOf(actor: DrillOptions['actor'], sabotage: string | undefined): DrillSetting['trigger'] {
  if (sabotage !== undefined) return 'saboteur';
  return actor.kind === 'service' && actor.name === 'scheduler' ? 'schedule' : 'manual';
}

async function spoiled(setting: DrillSetting, sabotage: string): Promise<DrillTold> {
  const { record, leftovers } = await runSaboteur(setting, sabotage);
  if (record === undefined) return { verdict: 'unknown', leftovers };
  return { record: record.id, verdict: saboteurVerdict(record), caught: record.caught, leftovers };
}

/** What servers and commands that were killed left behind is undone before anything new begins. */
export async function sweepFor(flags: LiveFlags, outer: World): Promise<readonly SweptRun[]> {
  const { policy, data, cluster } = flags;
  const world = quietWorld(outer, { actor: { kind: 'service', name: 'scheduler' } });
  return await withDrills({ cluster, policy, data }, world, async ({ surroundings }) =>
    sweep(drills, surroundings),
  );
}
