/** Drill T4: which copies of the cluster and of Honban itself, and whether a machine of that version can be made here. */
import { recoveryActions } from '../../adapters/control-plane-node/recovery-actions.ts';
import { readHonbanBackAction } from '../../adapters/repository/actions/read-honban-back.ts';
import { contextThen } from '../../app/drill/context-then.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Context } from '../../core/evidence.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { ColdStartBasis } from '../../domains/backup/drills/cold-start/basis.ts';
import { coldStart } from '../../domains/backup/drills/cold-start/drill.ts';
import type { EtcdPromises } from '../../domains/backup/drills/etcd-restore/basis.ts';
import { promisesOf } from '../../domains/backup/drills/etcd-restore/promises.ts';
import type { RecoverySource } from '../../domains/backup/recovery/steps.ts';
import { canMakeSpare } from '../../sandbox/spare-machine.ts';
import { exitCode } from '../exit-codes.ts';
import { findProgram } from '../open/drill-programs.ts';
import { placeOf } from '../sandbox-words.ts';
import type { World } from '../world.ts';
import { choosePoint, trustedPoints } from './choose-point.ts';
import { manifestUnfit } from './drill-problems.ts';
import type { DrillAsked, DrillKit, DrillPlace, Prepared } from './kit.ts';
import { startSpareAction } from './spare-machine.ts';

export const coldStartKit: DrillKit = {
  drill: coldStart,
  actions: ({ copies, environment }) => [
    readHonbanBackAction(copies),
    startSpareAction(placeOf({ environment })),
    ...recoveryActions,
  ],
  prepare,
};

async function prepare(asked: DrillAsked, place: DrillPlace, world: World): Promise<Prepared> {
  const belongs = ({ plane }: RecoveryPoint): boolean => plane === 'etcd';
  const contextOf = async (point: RecoveryPoint): Promise<Context> => ({
    ...(await contextThen(place.ledger, point)),
    ...point.context,
  });
  const about = { kind: 'cluster', id: 'cluster', name: place.cluster } as const;
  const wanted = { drill: coldStart.id, about, belongs, contextOf };
  const { point, repository, ...how } = await choosePoint(wanted, asked, place);
  const points = await trustedPoints(repository, place);
  const { source, promises } = sourceOf(point, repository, points);
  const honban = besideOf(point, 'honban', points);
  const machine = await machineFor(promises, asked, world);
  const cluster = { kind: 'cluster', id: point.cluster.uid, name: place.cluster } as const;
  const basis: ColdStartBasis = {
    cluster,
    copy: { ...source, ...how, recoveryPoint: point.recoveryPoint },
    ...(honban === undefined ? {} : { honban: { point: honban.id } }),
    openedBy: asked.escrow ? 'escrow' : 'operational',
    resources: promises.resources,
    ...(machine === undefined ? {} : { machine }),
    ...objectivesOf(place),
    ...(how.method === 'newest' ? { lostSeconds: secondsSince(point, world) } : {}),
  };
  return {
    basis,
    about: [cluster],
    subject: point.cluster,
    context: await contextOf(point),
    handPicked: how.method === 'named',
  };
}

/** Throws a `ProblemError` where the copy cannot be restored by what its manifest says, or has no bundle. */
export function sourceOf(
  point: RecoveryPoint,
  repository: string,
  points: readonly RecoveryPoint[],
): { readonly source: RecoverySource; readonly promises: EtcdPromises } {
  const promises = promisesOf(point);
  const bundle = besideOf(point, 'configuration', points);
  if (promises === undefined || bundle === undefined)
    throw new ProblemError(manifestUnfit({ point: point.id }), exitCode.undetermined);
  const source: RecoverySource = {
    repository,
    point: point.id,
    content: 'etcd.db',
    hashKv: promises.hashKv,
    ...(promises.canary === undefined ? {} : { canaryAt: promises.canary.at }),
    bundle: { point: bundle.id, content: 'configuration.tar' },
  };
  return { source, promises };
}

/** Written in the same run; else the newest one before it. */
function besideOf(
  { run, recoveryPoint, clusterName }: RecoveryPoint,
  plane: RecoveryPoint['plane'],
  points: readonly RecoveryPoint[],
): RecoveryPoint | undefined {
  const ofPlane = points.filter(
    (one) => one.plane === plane && one.clusterName === clusterName && one.state === 'complete',
  );
  return (
    ofPlane.find((one) => one.run === run) ?? ofPlane.findLast((one) => one.recoveryPoint <= recoveryPoint)
  );
}

async function machineFor(
  { etcdVersion, kubernetesVersion }: EtcdPromises,
  { binaries }: DrillAsked,
  world: World,
): Promise<ColdStartBasis['machine']> {
  const kubernetes = kubernetesVersion.replace(/^v/, '');
  const etcdutl = await findProgram('etcdutl', { version: etcdVersion, folder: binaries }, world);
  return etcdutl !== undefined && (await canMakeSpare(kubernetes, placeOf(world)))
    ? { kubernetes, etcdutl }
    : undefined;
}

function objectivesOf({ policy }: DrillPlace): Pick<ColdStartBasis, 'objectives'> {
  const { controlPlane } = policy.objectives;
  if (controlPlane === undefined) return {};
  const seconds = (text: string): number => durationOf(text) / 1000;
  return { objectives: { rtoSeconds: seconds(controlPlane.rto), rpoSeconds: seconds(controlPlane.rpo) } };
}

function secondsSince({ recoveryPoint }: RecoveryPoint, world: World): number {
  return Math.max(0, Math.round((Date.parse(world.now()) - Date.parse(recoveryPoint)) / 1000));
}
