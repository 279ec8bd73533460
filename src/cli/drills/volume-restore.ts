/** Drill T2: which volume has waited longest, which copy of it, and what its manifest promises. */
import { hostname } from 'node:os';

import { compareTreeAction } from '../../adapters/volumes/actions/compare-tree.ts';
import { probeFolderAction } from '../../adapters/volumes/actions/probe-folder.ts';
import { readBackAction, restoreFilesAction } from '../../adapters/volumes/actions/restore-files.ts';
import { spoilFilesAction } from '../../adapters/volumes/actions/spoil-files.ts';
import {
  compareInClaimAction,
  probeInClaimAction,
} from '../../adapters/volumes/pod/actions/look-into-claim.ts';
import { restoreIntoClaimAction } from '../../adapters/volumes/pod/actions/restore-into-claim.ts';
import { holdMoverAction } from '../../adapters/volumes/pod/hold-mover.ts';
import { claimSnapshotAction } from '../../adapters/volumes/snapshot/claim-snapshot.ts';
import { takeSnapshotAction } from '../../adapters/volumes/snapshot/take-snapshot.ts';
import { contextThen } from '../../app/drill/context-then.ts';
import { longestWaiting } from '../../app/drill/longest-waiting.ts';
import { nextPart } from '../../app/drill/next-part.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { VolumeFacts } from '../../core/backup/volume-facts.ts';
import type { Context } from '../../core/evidence.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { durationOf } from '../../core/policy/values.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { ScratchPlace, VolumeRestoreBasis } from '../../domains/backup/drills/volume-restore/basis.ts';
import { volumeRestore } from '../../domains/backup/drills/volume-restore/drill.ts';
import { promisesOf } from '../../domains/backup/drills/volume-restore/promises.ts';
import { resticStore } from '../backup/pod-volume.ts';
import { volumePodOf } from '../backup/volume-pod-of.ts';
import { resticPlaceWithoutKey } from '../backup/restic-places.ts';
import { exitCode } from '../exit-codes.ts';
import { choosePoint, trustedPoints } from './choose-point.ts';
import { copyActions } from './copy-actions.ts';
import { manifestUnfit, noCopyToDrill } from './drill-problems.ts';
import type { DrillAsked, DrillKit, DrillPlace, Prepared } from './kit.ts';
import { drillTarget, refuseOnProductionNode } from './where.ts';

/** After so many drills in a repository all that it holds of volumes was read back. */
const partsOfRotation = 10;

export const volumeRestoreKit: DrillKit = {
  drill: volumeRestore,
  actions: (place) => {
    const { copies, hands } = place;
    const volumes = {
      resticOf: (name: string) => resticPlaceWithoutKey(name, place),
      storeOf: (name: string, signal: AbortSignalLike) => resticStore(name, { ...place, signal }),
    };
    return [
      ...copyActions(copies),
      restoreFilesAction(volumes),
      readBackAction(volumes),
      spoilFilesAction(volumes),
      // Of a backup that was killed while a pod held a volume: a sweep removes the pod, and the snapshot that it read.
      takeSnapshotAction(hands),
      claimSnapshotAction(hands),
      holdMoverAction(hands),
      restoreIntoClaimAction(hands, volumes),
      compareInClaimAction(hands),
      probeInClaimAction(hands),
      compareTreeAction,
      probeFolderAction,
    ];
  },
  prepare,
};

async function prepare(asked: DrillAsked, place: DrillPlace): Promise<Prepared> {
  const claim = await claimToDrill(asked, place);
  const target = await targetOf(claim, place);
  const belongs = (point: RecoveryPoint): boolean => isOf(point, claim);
  const { policy, ledger, cluster } = place;
  const contextOf = async (point: RecoveryPoint): Promise<Context> => ({
    ...(await contextThen(ledger, point)),
    ...point.context,
  });
  const wanted = { drill: volumeRestore.id, about: claim, belongs, contextOf };
  const { point, repository, ...how } = await choosePoint(wanted, asked, place);
  const read = promisesOf(point, policy.backups?.movingFiles ?? []);
  if (read === undefined) throw new ProblemError(manifestUnfit({ point: point.id }), exitCode.undetermined);
  const part = await nextPart(ledger, { repository, of: partsOfRotation });
  const rtoSeconds = rtoOf(claim, policy);
  const basis: VolumeRestoreBasis = {
    claim: { ...claim },
    clusterUid: point.cluster.uid,
    copy: {
      ...how,
      ...read,
      repository,
      failureDomain: policy.backups?.repositories[repository]?.failureDomain ?? '',
      point: point.id,
      recoveryPoint: point.recoveryPoint,
    },
    rotation: { part, of: partsOfRotation },
    ...(target === undefined ? {} : { scratch: { ...target, ...scratchFor(point) } }),
    ...(rtoSeconds === undefined ? {} : { rtoSeconds }),
  };
  return {
    basis,
    about: [claim, { kind: 'cluster', id: point.cluster.uid, name: cluster }],
    subject: point.cluster,
    context: await contextOf(point),
    handPicked: how.method === 'named',
  };
}

type Target = Pick<ScratchPlace, 'cluster' | 'endpoint' | 'image'>;

/** Undefined for a folder here: whoever saves a volume by a pod may have no machine that can hold it. */
async function targetOf(claim: ObjectRef, place: DrillPlace): Promise<Target | undefined> {
  const { policy, ledger, hands } = place;
  const where = { drill: volumeRestore.id, cluster: place.cluster };
  const pod = volumePodOf(claim, policy);
  if (pod === undefined) {
    await refuseOnProductionNode(where, { policy, ledger, host: hostname() });
    return undefined;
  }
  const cluster = drillTarget(policy, where);
  return { cluster, endpoint: (await hands(cluster)).connection.endpoint, image: pod.image };
}

/** What the claim asked for; where that is not known, room for its files and a third more. */
function scratchFor({ facts }: RecoveryPoint): Pick<ScratchPlace, 'size' | 'storageClass'> {
  const read = VolumeFacts.safeParse(facts).data;
  const { requested, storageClass, tree } = read ?? {};
  const size = requested ?? `${64 + Math.ceil(((tree?.bytes ?? 0) * 4) / 3 / 2 ** 20)}Mi`;
  return { size, ...(storageClass === undefined ? {} : { storageClass }) };
}

function isOf({ plane, about }: RecoveryPoint, claim: ObjectRef): boolean {
  return plane === 'volume' && about.some(({ id }) => id === claim.id);
}

/** The one that was asked for, else the one whose last drill is the longest ago; never drilled comes first. */
async function claimToDrill({ object, repository }: DrillAsked, place: DrillPlace): Promise<ObjectRef> {
  const { policy, cluster, ledger } = place;
  const names = repository === undefined ? Object.keys(policy.backups?.repositories ?? {}) : [repository];
  const claims = await savedClaims(names, place);
  // A claim that was made anew under its old name is another one; the newest is meant.
  const found =
    object === undefined
      ? await longestWaiting(ledger, volumeRestore.id, claims)
      : claims.findLast((claim) => displayName(claim) === object);
  if (found !== undefined) return found;
  const missing = { drill: volumeRestore.id, cluster, repository: names.join(', ') };
  throw new ProblemError(noCopyToDrill(missing), exitCode.undetermined);
}

async function savedClaims(names: readonly string[], place: DrillPlace): Promise<readonly ObjectRef[]> {
  const claims = new Map<string, ObjectRef>();
  for (const name of names) {
    const points = (await trustedPoints(name, place)).filter(
      ({ plane, clusterName }) => plane === 'volume' && clusterName === place.cluster,
    );
    for (const claim of points.flatMap(({ about }) => about)) claims.set(claim.id, claim);
  }
  return [...claims.values()];
}

/** Of the application whose namespace the claim is in, or of its tier; the shortest where there are several. */
function rtoOf({ namespace }: ObjectRef, { applications, objectives }: Policy): number | undefined {
  const all = Object.values(applications).flatMap(({ namespaces, rto, tier }) => {
    const text = rto ?? (tier === undefined ? undefined : objectives.tiers[tier]?.rto);
    const ours = namespace !== undefined && namespaces.includes(namespace);
    return ours && text !== undefined ? [durationOf(text) / 1000] : [];
  });
  return all.length === 0 ? undefined : Math.min(...all);
}
