/** What Honban knows of its own backups, from its ledger and from the manifests in its repositories. */
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { knownDrills } from '../../app/drill/known-drills.ts';
import { pointSizes } from '../../app/drill/point-sizes.ts';
import { seeRecoveries } from '../../app/drill/recoveries.ts';
import { isOfCluster } from '../../app/of-cluster.ts';
import { factsOf } from '../../app/remembered-facts.ts';
import { backupRuns, recoveryPoints, repositoryChecks } from '../../core/backup/facts.ts';
import type { BackupRunKnown, KnownPoint, RepositoryChecked } from '../../core/backup/facts.ts';
import { nodeReadingApproved } from '../../core/backup/node-reading.ts';
import { drillRuns, recoveries, saboteurRuns } from '../../core/drill/known-drills.ts';
import type { KnownSaboteur } from '../../core/drill/known-drills.ts';
import type { Facts, Seen } from '../../core/fact.ts';
import { declaredObjects } from '../../core/policy/declared-objects.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { between, days, earliest } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { listedPoints } from '../backup/listed-points.ts';
import type { ListedPoints } from '../backup/listed-points.ts';
import { openedRepositories } from '../backup/open-repositories.ts';
import { openLedger } from '../open-ledger.ts';
import { readingApproval } from './reading-approval.ts';
import type { World } from '../world.ts';

const remembered = days(31);

interface Looking {
  readonly at: Instant;
  readonly data?: string | undefined;
  /** As the policy calls it. */
  readonly cluster: string;
}

/** Without a policy nothing is known of repositories, and nothing is said. */
export async function backupFacts(
  read: ReadPolicy | undefined,
  { at, data, cluster }: Looking,
  world: World,
): Promise<Facts> {
  if (read === undefined) return factsOf(new Map());
  const { ledger, directory } = openLedger(world, { data }, read);
  try {
    const { policy, file } = read;
    const { all } = openedRepositories({ policy, policyFile: file, ledger, directory }, world);
    const uid = policy.clusters[cluster]?.uid;
    const drills = await knownDrills(ledger, { uid, at });
    const applications = declaredObjects('application', policy);
    const from = { drills, applications, sizes: await pointSizes(ledger) };
    const seen = { at, where: directory };
    const checks = await checksIn(ledger, at);
    const standing = await readingApproval(ledger, { policy, cluster, at });
    return factsOf(
      new Map<string, Seen<unknown>>([
        [repositoryChecks.id, seenChecks(checks, seen)],
        [backupRuns.id, seenInLedger(await runsIn(ledger, { at, uid }), seen)],
        [drillRuns.id, seenInLedger(drills, seen)],
        [recoveries.id, seeRecoveries(from, seen)],
        [saboteurRuns.id, seenInLedger(await saboteursIn(ledger, uid), seen)],
        [nodeReadingApproved.id, seenInLedger(standing === undefined ? {} : { standing }, seen)],
        [recoveryPoints.id, seenPoints(await listedPoints(all), at)],
      ]),
    );
  } finally {
    await ledger.close();
  }
}

async function checksIn(
  ledger: Pick<EvidenceLedger, 'entries'>,
  at: Instant,
): Promise<readonly RepositoryChecked[]> {
  const found: RepositoryChecked[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation' && between(record.observed.from, at) <= remembered)
      found.push(...(record.repositories ?? []).map((one) => ({ ...one, at: record.observed.from })));
  return found;
}

/** Only ended runs: one that is still going on has done nothing yet. */
async function runsIn(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { at, uid }: { readonly at: Instant; readonly uid: string | undefined },
): Promise<readonly BackupRunKnown[]> {
  const found: BackupRunKnown[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (
      record.kind === 'operation' &&
      record.operation === 'backup' &&
      record.outcome !== 'started' &&
      isOfCluster(record, uid) &&
      between(record.observed.from, at) <= remembered
    )
      found.push({
        at: record.observed.from,
        parts: record.parts.map(({ plane, repository, state }) => ({ plane, repository, state })),
      });
  return found;
}

async function saboteursIn(
  ledger: Pick<EvidenceLedger, 'entries'>,
  uid: string | undefined,
): Promise<readonly KnownSaboteur[]> {
  const found: KnownSaboteur[] = [];
  for await (const { record } of ledger.entries({ kinds: ['saboteur'] }))
    if (record.kind === 'saboteur' && isOfCluster(record, uid)) {
      const { drill, sabotage, observed, caught } = record;
      found.push({ drill, sabotage, at: observed.from, caught });
    }
  return found.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function seenInLedger<Value>(
  value: Value,
  { at, where }: { readonly at: Instant; readonly where: string },
): Seen<Value> {
  return { state: 'complete', value, observed: { from: at, to: at }, origin: { source: 'ledger', where } };
}

/** As old as the oldest of the newest checks: what is derived is no younger than what it comes from. */
function seenChecks(
  checks: readonly RepositoryChecked[],
  { at, where }: { readonly at: Instant; readonly where: string },
): Seen<readonly RepositoryChecked[]> {
  const newest = new Map(checks.map((check) => [check.name, check.at]));
  const from = earliest(newest.values()) ?? at;
  return {
    state: 'complete',
    value: checks,
    observed: { from, to: at },
    origin: { source: 'ledger', where },
  };
}

function seenPoints({ copies, unread }: ListedPoints, at: Instant): Seen<readonly KnownPoint[]> {
  const same = Map.groupBy(copies, ({ point }) => point.id);
  const value = [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { id, plane, cluster, about, recoveryPoint, state, missing, recipients, facts } = first.point;
    const repositories = [first, ...others].map(({ repository }) => repository.name);
    return [{ id, plane, cluster, about, recoveryPoint, state, missing, recipients, facts, repositories }];
  });
  const seen = {
    value,
    observed: { from: at, to: at },
    origin: { source: 'repositories', where: 'points/' },
  };
  const [lost] = unread;
  return lost === undefined ? { state: 'complete', ...seen } : { state: 'partial', why: lost.why, ...seen };
}
