/** `honban drill run --server`: the drill runs there, its steps are shown here, and its record is printed as if it ran here. */
import { drillPlan } from '../../contract/drills.ts';
import type { DrillPlan } from '../../contract/drills.ts';
import type { StartRunBody } from '../../contract/runs.ts';
import { kitOf } from '../drills/kit-of.ts';
import { showEnd, showSaboteur } from '../drills/show-end.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { clusterAt } from './connection.ts';
import type { Connection } from './connection.ts';
import { codeWithoutRecord, followRun } from './follow-run.ts';
import { recordAt } from './record-at.ts';

export interface DrillAsked {
  readonly drill: string;
  readonly cluster: string | undefined;
  readonly object: string | undefined;
  readonly sabotage: string | undefined;
}

export async function drillAt(connection: Connection, asked: DrillAsked, world: World): Promise<ExitCode> {
  const kit = kitOf(asked.drill, asked.sabotage);
  const cluster = await clusterAt(connection, asked.cluster);
  const run = await followRun(connection, bodyOf(asked, cluster), world);
  const [entry] = run.evidence;
  const record = entry === undefined ? undefined : await recordAt(connection, entry);
  if (record?.kind === 'drill') return showEnd(kit, { record, checks: record.details?.checks ?? [] }, world);
  if (record?.kind === 'saboteur') return showSaboteur(kit, { record, leftovers: run.leftovers }, world);
  return codeWithoutRecord(run, world) ?? exitCode.bug;
}

/** What a run there would do now; nothing is done. */
export async function planAt(
  connection: Connection,
  { drill, cluster: named }: Pick<DrillAsked, 'drill' | 'cluster'>,
): Promise<Pick<DrillPlan, 'plan' | 'basis'>> {
  const cluster = await clusterAt(connection, named);
  const path = `/api/v1/clusters/${encodeURIComponent(cluster)}/drills/${encodeURIComponent(drill)}/plan`;
  return await connection.ask(path, drillPlan);
}

function bodyOf({ drill, object, sabotage }: DrillAsked, cluster: string): StartRunBody {
  return {
    kind: 'drill',
    cluster,
    drill,
    ...(object === undefined ? {} : { object }),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}
