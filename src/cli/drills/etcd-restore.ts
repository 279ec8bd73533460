/** Drill T1: which etcd copy, which configuration bundle beside it, which programs. */
import { readNodeAction } from '../../adapters/configuration/actions/read-node.ts';
import { inspectSnapshotAction } from '../../adapters/etcd/actions/inspect-snapshot.ts';
import { probeEtcdAction } from '../../adapters/etcd/actions/probe-etcd.ts';
import { readApiServerAction } from '../../adapters/isolation/actions/read-api-server.ts';
import { startScratchApiServerAction } from '../../adapters/isolation/actions/scratch-api-server.ts';
import { startScratchEtcdAction } from '../../adapters/isolation/actions/scratch-etcd.ts';
import { encryptionKeysValue } from '../../core/backup/encryption-keys.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { minorOf } from '../../core/kubernetes/version.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { EtcdRestoreBasis } from '../../domains/backup/drills/etcd-restore/basis.ts';
import { etcdRestore } from '../../domains/backup/drills/etcd-restore/drill.ts';
import { promisesOf } from '../../domains/backup/drills/etcd-restore/promises.ts';
import { judgesDigest } from '../../domains/drills.ts';
import { exitCode } from '../exit-codes.ts';
import { judgeOf } from '../judges/judges.ts';
import { drillPrograms } from '../open/drill-programs.ts';
import type { World } from '../world.ts';
import { choosePoint, trustedPoints } from './choose-point.ts';
import { copyActions } from './copy-actions.ts';
import { manifestUnfit } from './drill-problems.ts';
import type { DrillAsked, DrillKit, DrillPlace, Prepared } from './kit.ts';

export const etcdRestoreKit: DrillKit = {
  drill: etcdRestore,
  actions: ({ copies, hands }) => [
    ...copyActions(copies),
    // Of a backup that was killed while a pod read a node: a sweep removes the pod.
    readNodeAction(hands, () => {}),
    inspectSnapshotAction,
    startScratchEtcdAction,
    probeEtcdAction,
    startScratchApiServerAction,
    readApiServerAction,
  ],
  prepare,
};

const snapshotName = 'etcd.db';
const bundleName = 'configuration.tar';

async function prepare(asked: DrillAsked, place: DrillPlace, world: World): Promise<Prepared> {
  const belongs = ({ plane }: RecoveryPoint): boolean => plane === 'etcd';
  const about = { kind: 'cluster', id: 'cluster', name: place.cluster } as const;
  const wanted = { drill: etcdRestore.id, about, belongs, contextOf };
  const chosen = await choosePoint(wanted, asked, place);
  const { point, repository, ...how } = chosen;
  const promises = promisesOf(point);
  if (promises === undefined)
    throw new ProblemError(manifestUnfit({ point: point.id }), exitCode.undetermined);
  const bundle = bundleOf(point, await trustedPoints(repository, place));
  const programs = await drillPrograms(promises, asked.binaries, world);
  const cluster = { kind: 'cluster', id: point.cluster.uid, name: place.cluster } as const;
  const rto = place.policy.objectives.controlPlane?.rto;
  const basis: EtcdRestoreBasis = {
    cluster,
    copy: {
      ...how,
      repository,
      point: point.id,
      content: snapshotName,
      plane: 'etcd',
      recoveryPoint: point.recoveryPoint,
      promises,
    },
    ...(bundle === undefined ? {} : { configuration: { repository, point: bundle.id, content: bundleName } }),
    ...(rto === undefined ? {} : { rtoSeconds: durationOf(rto) / 1000 }),
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

/** Written in the same run; else the newest one before it. */
function bundleOf(
  { run, recoveryPoint }: RecoveryPoint,
  points: readonly RecoveryPoint[],
): RecoveryPoint | undefined {
  const bundles = points.filter(({ plane }) => plane === 'configuration');
  return (
    bundles.find((bundle) => bundle.run === run) ??
    bundles.findLast((bundle) => bundle.recoveryPoint <= recoveryPoint)
  );
}

/** What was true of the cluster when the copy was made: not what is true of it today. */
function contextOf(point: RecoveryPoint): Prepared['context'] {
  const promises = promisesOf(point);
  const values = {
    kubernetesMinor: promises && minorOf(promises.kubernetesVersion),
    etcdMinor: promises && minorOf(promises.etcdVersion),
    encryptionKeys: encryptionKeysValue(point.facts),
  };
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...point.context, ...Object.fromEntries(known) };
}
