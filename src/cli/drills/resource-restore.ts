/** Drill T1 of managed control planes: which export, and which programs. */
import { startEmptyApiServerAction } from '../../adapters/isolation/actions/empty-api-server.ts';
import { applyExportAction } from '../../adapters/resources/actions/apply-export.ts';
import { compareRestoredAction } from '../../adapters/resources/actions/compare-restored.ts';
import { inspectExportAction } from '../../adapters/resources/actions/inspect-export.ts';
import { probeWritesAction } from '../../adapters/resources/actions/probe-writes.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { minorOf } from '../../core/kubernetes/version.ts';
import { ProblemError } from '../../core/problem.ts';
import type { ResourceRestoreBasis } from '../../domains/backup/drills/resource-restore/basis.ts';
import { resourceRestore } from '../../domains/backup/drills/resource-restore/drill.ts';
import { promisesOfExport, resourcesContent } from '../../domains/backup/resources/export-facts.ts';
import { judgesDigest } from '../../domains/drills.ts';
import { exitCode } from '../exit-codes.ts';
import { judgeOf } from '../judges/judges.ts';
import { scratchPrograms } from '../open/scratch-programs.ts';
import type { World } from '../world.ts';
import { choosePoint } from './choose-point.ts';
import { copyActions } from './copy-actions.ts';
import { manifestUnfit } from './drill-problems.ts';
import type { DrillAsked, DrillKit, DrillPlace, Prepared } from './kit.ts';

export const resourceRestoreKit: DrillKit = {
  drill: resourceRestore,
  actions: ({ copies }) => [
    ...copyActions(copies),
    inspectExportAction,
    startEmptyApiServerAction,
    applyExportAction,
    compareRestoredAction,
    probeWritesAction,
  ],
  prepare,
};

async function prepare(asked: DrillAsked, place: DrillPlace, world: World): Promise<Prepared> {
  const belongs = ({ plane }: RecoveryPoint): boolean => plane === 'resources';
  const about = { kind: 'cluster', id: 'cluster', name: place.cluster } as const;
  const wanted = { drill: resourceRestore.id, about, belongs, contextOf };
  const chosen = await choosePoint(wanted, asked, place);
  const { point, repository, ...how } = chosen;
  const promises = promisesOfExport(point.facts);
  if (promises === undefined)
    throw new ProblemError(manifestUnfit({ point: point.id }), exitCode.undetermined);
  const { kubernetesVersion } = promises;
  const programs = await scratchPrograms(kubernetesVersion, asked.binaries, world);
  const cluster = { kind: 'cluster', id: point.cluster.uid, name: place.cluster } as const;
  const basis: ResourceRestoreBasis = {
    cluster,
    copy: {
      ...how,
      repository,
      point: point.id,
      content: resourcesContent,
      plane: 'resources',
      recoveryPoint: point.recoveryPoint,
      promises,
    },
    openedBy: asked.escrow ? 'escrow' : 'operational',
    ...(programs === undefined ? {} : { programs }),
  };
  return {
    basis,
    about: [cluster],
    subject: point.cluster,
    context: {
      ...contextOf(point),
      judgeDigest: judgesDigest((text) => hashing.sha256(text), judgeOf),
    },
    handPicked: how.method === 'named',
  };
}

/** What was true of the cluster when the export was made. */
function contextOf(point: RecoveryPoint): Prepared['context'] {
  const minor = minorOf(promisesOfExport(point.facts)?.kubernetesVersion ?? '');
  return { ...point.context, ...(minor === undefined ? {} : { kubernetesMinor: minor }) };
}
