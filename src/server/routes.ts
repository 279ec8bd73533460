/** The reads of the contract, each answered from the installation. */
import { getAbout } from '../contract/about.ts';
import { getBackups } from '../contract/backups.ts';
import { getClusterSight } from '../contract/cluster-sight.ts';
import { getClusters } from '../contract/clusters.ts';
import { getDecision } from '../contract/decision.ts';
import { getEvidence, getEvidenceList } from '../contract/evidence.ts';
import { getExplanation, getFindings } from '../contract/findings.ts';
import { getGate } from '../contract/gate-page.ts';
import { getPolicy } from '../contract/policy.ts';
import { getRecoveryPoints } from '../contract/recovery-points.ts';
import { withOwnCriteria } from '../core/gate/own-criteria.ts';
import { ProblemError } from '../core/problem.ts';
import { parseInstant } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import { checks } from '../domains/checks.ts';
import { baseline } from '../domains/gate/baseline/index.ts';
import { aboutOf } from './pages/about-page.ts';
import { backupsPageOf } from './pages/backups-page.ts';
import { clusterListOf, decisionIfSeen } from './pages/cluster-list.ts';
import { decisionAnswerOf } from './pages/decision-page.ts';
import { evidenceEntryOf, evidenceListOf } from './pages/evidence-pages.ts';
import type { EvidenceSight } from './pages/evidence-pages.ts';
import { findingsPageOf } from './pages/findings-page.ts';
import type { FindingsSight } from './pages/findings-page.ts';
import { newestRuns } from './pages/newest-runs.ts';
import { policyPageOf } from './pages/policy-page.ts';
import { recoveryPointsOf } from './pages/recovery-points.ts';
import { sightOf } from './pages/sight-page.ts';
import { visibleTo } from './pages/visible-records.ts';
import { clusterNamed } from './read-setting.ts';
import type { ReadSetting } from './read-setting.ts';
import { drillRoutes } from './drill-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { handle } from './http/bind.ts';
import type { BoundRoute } from './http/bind.ts';
import { notATimeAsked, nothingThere } from './http/problems.ts';
import type { KnownCluster } from './installation.ts';
import type { Reader } from './sign-in/reader.ts';

export function readRoutes(setting: ReadSetting): readonly BoundRoute[] {
  const { installation, desk } = setting;
  const named = async (name: string): Promise<KnownCluster> => await clusterNamed(installation, name);
  return [
    handle(getAbout, async ({ reader }) => await aboutOf(installation, reader)),
    handle(getClusters, async ({ reader }) => await clusterListOf(setting, reader)),
    handle(getClusterSight, async ({ parameters }) => sightOf(setting, await named(parameters.cluster))),
    handle(getPolicy, async ({ reader }) => await policyPageOf(installation, reader)),
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
    ...drillRoutes(setting),
    handle(getBackups, async ({ parameters }) => {
      const cluster = await named(parameters.cluster);
      return await backupsPageOf(installation, cluster, await decisionIfSeen(setting, cluster));
    }),
    handle(getRecoveryPoints, async ({ reader }) => await recoveryPointsOf(installation, reader)),
    ...evidenceRoutes(setting),
    ...ledgerRoutes(installation),
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

async function evidenceSight(
  { installation, watch, prover }: ReadSetting,
  reader: Reader,
): Promise<EvidenceSight> {
  const clusters = await installation.clusters();
  return { installation, watch, prover, clusters, visible: visibleTo(reader, clusters) };
}
