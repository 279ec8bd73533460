/** The reads about drills: what there is and is due, the calendar, what they come to, and single runs. */
import { getDrillCalendar } from '../contract/drill-calendar.ts';
import { getDrillResults } from '../contract/drill-results.ts';
import { getDrillPlan, getDrillRun, getDrillRuns, getDrills } from '../contract/drills.ts';
import type { DrillRunPage } from '../contract/drills.ts';
import type { DrillRecord, SaboteurRecord } from '../core/evidence.ts';
import { ProblemError } from '../core/problem.ts';
import { handle } from './http/bind.ts';
import type { BoundRoute } from './http/bind.ts';
import { nothingThere } from './http/problems.ts';
import type { Installation, KnownCluster } from './installation.ts';
import { decisionIfSeen } from './pages/cluster-list.ts';
import { cursorAt, placeOf } from './pages/cursor.ts';
import { drillCalendarOf } from './pages/drill-calendar.ts';
import { drillHistory, drillPlanOf, drillsPageOf, runPageOf, summaryOf } from './pages/drill-pages.ts';
import type { Placed } from './pages/drill-pages.ts';
import { drillResultsOf } from './pages/drill-results.ts';
import { saboteurPageOf } from './pages/saboteur-page.ts';
import { clusterNamed } from './read-setting.ts';
import type { ReadSetting } from './read-setting.ts';
import type { Reader } from './sign-in/reader.ts';

export function drillRoutes(setting: ReadSetting): readonly BoundRoute[] {
  const { installation } = setting;
  const named = async (name: string): Promise<KnownCluster> => await clusterNamed(installation, name);
  return [
    handle(getDrills, async ({ parameters }) => drillsPageOf(installation, await named(parameters.cluster))),
    handle(getDrillCalendar, async ({ parameters, query }) =>
      drillCalendarOf(installation, await named(parameters.cluster), query.month),
    ),
    handle(getDrillResults, async ({ parameters }) => {
      const cluster = await named(parameters.cluster);
      return await drillResultsOf(installation, cluster, await decisionIfSeen(setting, cluster));
    }),
    handle(getDrillPlan, async ({ parameters: { cluster, drill } }) =>
      drillPlanOf(installation, await named(cluster), drill),
    ),
    handle(getDrillRuns, async ({ parameters, query }) => {
      const cluster = await named(parameters.cluster);
      const { cursor, limit, ...filters } = query;
      const { runs } = await drillHistory(installation, cluster.uid);
      const all = runs
        .map((records) => summaryOf(records, cluster.name))
        .filter(({ drill }) => filters.drill === undefined || drill === filters.drill);
      const from = placeOf(cursor, filters) ?? 0;
      return {
        apiVersion: 'honban/v1' as const,
        kind: 'DrillRunList' as const,
        mode: installation.mode,
        items: all.slice(from, from + limit),
        total: all.length,
        next: from + limit < all.length ? cursorAt(from + limit, filters) : undefined,
      };
    }),
    handle(getDrillRun, async ({ parameters: { run }, reader }) => await drillRun(run, reader, installation)),
  ];
}

/** By its own id, or by that of one of its records. */
async function drillRun(run: string, reader: Reader, installation: Installation): Promise<DrillRunPage> {
  for (const { name, uid } of await installation.clusters()) {
    if (!reader.may('viewer', name)) continue;
    const { runs, saboteurs } = await drillHistory(installation, uid);
    const isAsked = ({ record }: Placed<DrillRecord | SaboteurRecord>): boolean =>
      [record.run, record.id].includes(run);
    const found = runs.find((records) => records.some(isAsked));
    if (found !== undefined) return runPageOf(found, { installation, cluster: name });
    const spoiled = saboteurs.find(isAsked);
    if (spoiled !== undefined) return saboteurPageOf(spoiled, { installation, cluster: name });
  }
  throw new ProblemError(nothingThere({ path: `/api/v1/drill-runs/${run}` }));
}
