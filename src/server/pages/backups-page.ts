/** Repositories, recovery points and what is covered, from manifests and from the ledger. */
import { lastRuns } from '../../app/schedule/last-runs.ts';
import { newestFirst } from '../../app/newest-entries.ts';
import type { BackupsPage, PointSummary } from '../../contract/backups.ts';
import { provenPoints } from '../../core/backup/proven-points.ts';
import { planes } from '../../core/backup/recovery-point.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { RepositoryHealth } from '../../core/backup/repository-health.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { longestWait } from '../../core/policy/rhythm.ts';
import { dueAt, scheduledOf } from '../../core/schedule/due.ts';
import type { Instant } from '../../core/time.ts';
import type { Installation, KnownCluster, Stored, StoredIn } from '../installation.ts';
import { drillHistory } from './drill-pages.ts';

const shown = 500;

export async function backupsPageOf(
  installation: Installation,
  cluster: KnownCluster,
  decision: Decision | undefined,
): Promise<BackupsPage> {
  const stored = (await installation.stored?.()) ?? { repositories: [], points: [], refused: [] };
  const checked = await newestChecks(installation);
  const proven = await provenIn(installation, cluster.uid);
  const points = pointsOf(stored.points, { uid: cluster.uid, proven });
  return {
    apiVersion: 'honban/v1',
    kind: 'BackupList',
    mode: installation.mode,
    cluster: cluster.name,
    at: installation.now(),
    repositories: stored.repositories.map((one) => repositoryOf(one, checked.get(one.name))),
    points: points.slice(0, shown),
    pointsTotal: points.length,
    planes: await planesOf(installation, cluster, points),
    coverage: coverageIn(decision),
    refused: stored.refused,
  };
}

interface Checked {
  readonly at: Instant;
  readonly health: RepositoryHealth;
}

async function newestChecks({ ledger }: Installation): Promise<ReadonlyMap<string, Checked>> {
  const found = new Map<string, Checked>();
  let read = 0;
  for await (const { record } of newestFirst(ledger, { kinds: ['operation'] })) {
    if (record.kind !== 'operation' || ++read > 500) break;
    for (const health of record.repositories ?? [])
      if (!found.has(health.name)) found.set(health.name, { at: record.observed.from, health });
  }
  return found;
}

function repositoryOf({ name, failureDomain, unread }: StoredIn, checked: Checked | undefined) {
  return {
    name,
    failureDomain,
    state: checked?.health.state,
    checked: checked?.at,
    problems: checked?.health.problems ?? [],
    points: checked?.health.points,
    readBack: checked?.health.readBack,
    objects: checked?.health.objects,
    unread,
  };
}

type Proven = ReadonlyMap<string, NonNullable<PointSummary['proven']>>;

async function provenIn(installation: Installation, uid: string | undefined): Promise<Proven> {
  const { runs } = await drillHistory(installation, uid);
  const found = new Map<string, NonNullable<PointSummary['proven']>>();
  for (const { record } of runs.flat())
    for (const point of provenPoints(record))
      if (!found.has(point))
        found.set(point, { drill: record.drill, run: record.run, at: record.observed.to });
  return found;
}

function pointsOf(
  stored: Stored['points'],
  { uid, proven }: { readonly uid: string | undefined; readonly proven: Proven },
): readonly PointSummary[] {
  const own = stored.filter(({ point }) => uid === undefined || point.cluster.uid === uid);
  return [...Map.groupBy(own, ({ point }) => point.id).values()]
    .flatMap((copies) => {
      const point = copies[0]?.point;
      return point === undefined
        ? []
        : [summaryOf(point, { repositories: copies.map(({ repository }) => repository), proven })];
    })
    .sort((one, other) => (one.recoveryPoint < other.recoveryPoint ? 1 : -1));
}

function summaryOf(
  point: RecoveryPoint,
  { repositories, proven }: { readonly repositories: readonly string[]; readonly proven: Proven },
): PointSummary {
  const { id, run, plane, clusterName, about, recoveryPoint, state, missing, contents } = point;
  const size = contents.reduce((sum, content) => sum + content.size, 0);
  return {
    id,
    run,
    plane,
    cluster: clusterName,
    about,
    recoveryPoint,
    state,
    missing,
    size,
    repositories,
    proven: proven.get(id),
  };
}

async function planesOf(
  installation: Installation,
  cluster: KnownCluster,
  points: readonly PointSummary[],
): Promise<BackupsPage['planes']> {
  const policy = await installation.policy();
  const scheduled =
    policy === undefined ? [] : scheduledOf(policy, cluster.name).filter(({ kind }) => kind === 'backup');
  const due = dueAt(scheduled, await lastRuns(installation.ledger, cluster.uid), installation.now());
  return planes
    .map((plane) => {
      const own = points.filter((point) => point.plane === plane);
      const rhythm = scheduled.find(({ name }) => name === plane)?.rhythm;
      return {
        plane,
        every: rhythm === undefined ? undefined : longestWait(rhythm),
        dueSince: due.find(({ name }) => name === plane)?.since,
        newest: own[0]?.recoveryPoint,
        newestProven: own.find(({ proven }) => proven !== undefined)?.recoveryPoint,
      };
    })
    .filter(({ every, newest }) => every !== undefined || newest !== undefined);
}

function coverageIn(decision: Decision | undefined): BackupsPage['coverage'] {
  const criterion = decision?.criteria.find(({ id }) => id === 'restore.volumes-covered');
  if (criterion === undefined) return undefined;
  const { state, because, questions } = criterion;
  return {
    state,
    because,
    total: questions.reduce((most, { cells }) => Math.max(most, cells), 0),
    open: questions.flatMap(({ open }) =>
      open.map(({ object, state: own, because: why }) => ({ object, state: own, because: why })),
    ),
  };
}
