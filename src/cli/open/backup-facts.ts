/** What Honban knows of its own backups, from its ledger and from the manifests in its repositories. */
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { factsOf } from '../../app/remembered-facts.ts';
import { backupRuns, recoveryPoints, repositoryChecks } from '../../core/backup/facts.ts';
import type { BackupRunKnown, KnownPoint, RepositoryChecked } from '../../core/backup/facts.ts';
import type { Facts, Seen } from '../../core/fact.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { between, days, earliest } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { listedPoints } from '../backup/listed-points.ts';
import type { ListedPoints } from '../backup/listed-points.ts';
import { openedRepositories } from '../backup/open-repositories.ts';
import { openLedger } from '../open-ledger.ts';
import type { World } from '../world.ts';

const remembered = days(31);

/** Without a policy nothing is known of repositories, and nothing is said. */
export async function backupFacts(
  read: ReadPolicy | undefined,
  { at, data }: { readonly at: Instant; readonly data?: string | undefined },
  world: World,
): Promise<Facts> {
  if (read === undefined) return factsOf(new Map());
  const { ledger, directory } = openLedger(world, { data }, read);
  try {
    const { policy, file } = read;
    const { all } = openedRepositories({ policy, policyFile: file, ledger, directory }, world);
    const checks = await checksIn(ledger, at);
    return factsOf(
      new Map<string, Seen<unknown>>([
        [repositoryChecks.id, seenChecks(checks, { at, where: directory })],
        [backupRuns.id, seenRuns(await runsIn(ledger, at), { at, where: directory })],
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
  at: Instant,
): Promise<readonly BackupRunKnown[]> {
  const found: BackupRunKnown[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (
      record.kind === 'operation' &&
      record.operation === 'backup' &&
      record.outcome !== 'started' &&
      between(record.observed.from, at) <= remembered
    )
      found.push({
        at: record.observed.from,
        parts: record.parts.map(({ plane, repository, state }) => ({ plane, repository, state })),
      });
  return found;
}

function seenRuns(
  value: readonly BackupRunKnown[],
  { at, where }: { readonly at: Instant; readonly where: string },
): Seen<readonly BackupRunKnown[]> {
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
