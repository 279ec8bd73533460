/** The reads of the contract, each answered from the installation. */
import { getAbout } from '../contract/about.ts';
import { getBackups } from '../contract/backups.ts';
import { getClusterSight } from '../contract/cluster-sight.ts';
import { getClusters } from '../contract/clusters.ts';
import { getDecision } from '../contract/decision.ts';
import { getDrillPlan, getDrillRun, getDrillRuns, getDrills } from '../contract/drills.ts';
import type { DrillRunPage } from '../contract/drills.ts';
import { getEvidence, getEvidenceList } from '../contract/evidence.ts';
import { getExplanation, getFindings } from '../contract/findings.ts';
import { getGate } from '../contract/gate-page.ts';
import { withOwnCriteria } from '../core/gate/own-criteria.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { parseInstant } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import { checks } from '../domains/checks.ts';
import { baseline } from '../domains/gate/baseline/index.ts';
import { aboutOf } from './pages/about-page.ts';
import { backupsPageOf } from './pages/backups-page.ts';
import { clusterListOf } from './pages/cluster-list.ts';
import { cursorAt, placeOf } from './pages/cursor.ts';
import { decisionAnswerOf } from './pages/decision-page.ts';
import {
  drillHistory,
  drillPlanOf,
  drillsPageOf,
  runPageOf,
  summaryOf as drillSummary,
} from './pages/drill-pages.ts';
import { evidenceEntryOf, evidenceListOf } from './pages/evidence-pages.ts';
import type { EvidenceSight } from './pages/evidence-pages.ts';
import { findingsPageOf } from './pages/findings-page.ts';
import type { FindingsSight } from './pages/findings-page.ts';
import type { GateDesk } from './pages/gate-desk.ts';
import type { LedgerWatch } from './pages/ledger-watch.ts';
import { newestRuns } from './pages/newest-runs.ts';
import { sightOf } from './pages/sight-page.ts';
import { handle } from './http/bind.ts';
import type { BoundRoute } from './http/bind.ts';
import { clusterUnknown, notATimeAsked, nothingThere } from './http/problems.ts';
import type { Installation, KnownCluster } from './installation.ts';
import type { Reader } from './sign-in/reader.ts';

export interface ReadSetting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly watch: LedgerWatch;
  readonly lookProblem: (cluster: string) => Problem | undefined;
}

export function readRoutes(setting: ReadSetting): readonly BoundRoute[] {
  const { installation, desk } = setting;
  const named = async (name: string): Promise<KnownCluster> => await clusterNamed(installation, name);
  return [
    handle(getAbout, async ({ reader }) => await aboutOf(installation, reader)),
    handle(getClusters, async ({ reader }) => await clusterListOf(setting, reader)),
    handle(getClusterSight, async ({ parameters, reader }) =>
      sightOf(setting, await named(parameters.cluster), reader),
    ),
    handle(getGate, async ({ parameters, query }) =>
      desk.page(await named(parameters.cluster), timeAsked(query.at)),
    ),
    handle(getDecision, async ({ parameters, query }) =>
      decisionAnswerOf(setting, await named(parameters.cluster), timeAsked(query.at)),
    ),
    handle(getFindings, async ({ parameters, query }) =>
      findingsPageOf(await findingsSight(setting, await named(parameters.cluster)), query),
    ),
    handle(getExplanation, async ({ parameters: { id } }) => {
      const page = await installation.explain(id);
      if (page === undefined) throw new ProblemError(nothingThere({ path: `/api/v1/explain/${id}` }));
      const { title, body } = page;
      return {
        apiVersion: 'honban/v1' as const,
        kind: 'Explanation' as const,
        id: page.id,
        title,
        markdown: body,
      };
    }),
    handle(getDrills, async ({ parameters }) => drillsPageOf(installation, await named(parameters.cluster))),
    handle(getDrillPlan, async ({ parameters: { cluster, drill } }) =>
      drillPlanOf(installation, await named(cluster), drill),
    ),
    handle(getDrillRuns, async ({ parameters, query }) => {
      const cluster = await named(parameters.cluster);
      const { cursor, limit, ...filters } = query;
      const { runs } = await drillHistory(installation, cluster.uid);
      const all = runs
        .map((records) => drillSummary(records, cluster.name))
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
    handle(getBackups, async ({ parameters }) => {
      const cluster = await named(parameters.cluster);
      const seen = cluster.uid === undefined ? undefined : await desk.decision(cluster);
      return await backupsPageOf(installation, cluster, seen);
    }),
    ...evidenceRoutes(setting),
  ];
}

function evidenceRoutes(setting: ReadSetting): readonly BoundRoute[] {
  return [
    handle(getEvidenceList, async ({ query, reader }) =>
      evidenceListOf(await evidenceSight(setting, reader), query),
    ),
    handle(getEvidence, async ({ parameters: { entry }, reader }) => {
      const found = await evidenceEntryOf(await evidenceSight(setting, reader), entry);
      if (found === undefined) throw new ProblemError(nothingThere({ path: `/api/v1/evidence/${entry}` }));
      return found;
    }),
  ];
}

async function drillRun(run: string, reader: Reader, installation: Installation): Promise<DrillRunPage> {
  for (const { name, uid } of await installation.clusters()) {
    if (!reader.may('viewer', name)) continue;
    const { runs } = await drillHistory(installation, uid);
    const found = runs.find((records) => records[0]?.record.run === run);
    if (found !== undefined) return runPageOf(found, { installation, cluster: name });
  }
  throw new ProblemError(nothingThere({ path: `/api/v1/drill-runs/${run}` }));
}

export async function clusterNamed(installation: Installation, name: string): Promise<KnownCluster> {
  const clusters = await installation.clusters();
  const found = clusters.find((cluster) => cluster.name === name);
  if (found === undefined)
    throw new ProblemError(clusterUnknown({ cluster: name, known: clusters.map((one) => one.name) }));
  return found;
}

export function timeAsked(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant === undefined) throw new ProblemError(notATimeAsked({ text }));
  return instant;
}

async function findingsSight(
  { installation, desk }: ReadSetting,
  cluster: KnownCluster,
): Promise<FindingsSight> {
  const [run, before] = await newestRuns(installation.ledger, cluster.uid, 2);
  const policy = await installation.policy();
  return {
    cluster: cluster.name,
    mode: installation.mode,
    run,
    before,
    titles: new Map(checks.map(({ id, title }) => [id, title])),
    criteria: withOwnCriteria(baseline, policy),
    policy,
    decision: run === undefined ? undefined : await desk.decision(cluster),
  };
}

/** What is about a cluster is for those who may see that cluster; what is about the organisation, for every viewer. */
async function evidenceSight({ installation, watch }: ReadSetting, reader: Reader): Promise<EvidenceSight> {
  const clusters = await installation.clusters();
  return {
    installation,
    watch,
    clusters,
    visible: (subject) => {
      if (subject.kind !== 'cluster') return true;
      const name = clusters.find(({ uid }) => uid === subject.uid)?.name;
      return name === undefined ? reader.may('viewer', '*') : reader.may('viewer', name);
    },
  };
}
