/** Volumes in `honban backup run`: every claim that a pod saves, or whose files are on the node that the command runs on. */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';

import { hookCanary } from '../../adapters/volumes/hook-canary.ts';
import { nodePathItem } from '../../adapters/volumes/node-path-item.ts';
import type { VolumeSetting } from '../../adapters/volumes/node-path-item.ts';
import { restingItem } from '../../adapters/volumes/resting-item.ts';
import { canaryNeedsHook } from '../../adapters/volumes/pod/mover-problems.ts';
import { canaryFile, volumeCanary } from '../../adapters/volumes/volume-canary.ts';
import { nodeUnknown, volumeUnreached } from '../../adapters/volumes/volume-problems.ts';
import type { BackupItem, CanaryPlace } from '../../app/backup/backup-item.ts';
import { expectedVolumes } from '../../core/backup/expected-volumes.ts';
import { matchesPattern } from '../../core/backup/name-pattern.ts';
import type { Fact, Seen } from '../../core/fact.ts';
import { nodes } from '../../core/kubernetes/facts/nodes.ts';
import type { PersistentVolumeClaim } from '../../core/kubernetes/facts/persistent-volume-claims.ts';
import { persistentVolumeClaims } from '../../core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolume } from '../../core/kubernetes/facts/persistent-volumes.ts';
import { persistentVolumes } from '../../core/kubernetes/facts/persistent-volumes.ts';
import { claimRef } from '../../core/kubernetes/refs.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { VolumeHooks, VolumePod } from '../../core/policy/backups.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { handsOf } from '../open/hands.ts';
import { openTarget } from '../open/target.ts';
import type { BackupKit, BackupPlace } from './kit.ts';
import { clusterObject } from './cluster-object.ts';
import { podVolumeItem } from './pod-volume.ts';
import { volumePodOf, volumeSnapshotsOf } from './volume-pod-of.ts';
import { restOf } from './volume-rest.ts';
import { resticPlace } from './restic-places.ts';

export const volumeKit: BackupKit = {
  plane: 'volume',
  byDefault: 'scheduled',
  items: async (place) => {
    try {
      return itemsOf(await look(place), place);
    } catch (error) {
      // Where nobody named volumes, they keep nobody from saving the rest, and are told as not saved.
      if (!(error instanceof ProblemError) || isAskedFor(place)) throw error;
      return [unseen(error, place)];
    }
  },
};

function isAskedFor({ asked }: BackupPlace): boolean {
  return (asked.plane ?? []).length > 0;
}

function itemsOf({ claims, volumes, nodes }: Looked, place: BackupPlace): readonly BackupItem[] {
  const { policy, world, opened } = place;
  // A check still expects what only calls itself a drill's: nobody hides a volume by a label.
  const lasting = claims.filter(({ run }) => run === undefined);
  const { expected } = expectedVolumes(lasting, policy.excludedVolumes, world.now());
  const podFor = (claim: PersistentVolumeClaim): VolumePod | undefined =>
    volumePodOf(claimRef(claim), policy);
  // Pods find their nodes themselves.
  const node = expected.every((claim) => podFor(claim) !== undefined) ? '' : nodeHere(nodes, place);
  const setting: VolumeSetting = {
    work: join(opened.directory, 'spool'),
    placeOf: async (repository) =>
      await resticPlace(repository, { ...opened, environment: world.environment }),
  };
  const byName = new Map(volumes.map((volume) => [volume.name, volume]));
  return expected.flatMap((claim) => {
    const volume = byName.get(claim.volume ?? '');
    if (volume === undefined) return [];
    const pod = podFor(claim);
    return pod === undefined
      ? itemOf(claim, { volume, node, place, setting })
      : [byPod(claim, { volume, pod, place })];
  });
}

function unseen(why: ProblemError, place: BackupPlace): BackupItem {
  return {
    plane: 'volume',
    about: [clusterObject(place)],
    title: { en: 'volumes', ja: 'ボリューム' },
    steps: [why.problem.cause],
    open: () => Promise.reject(why),
  };
}

interface Looked {
  readonly claims: readonly PersistentVolumeClaim[];
  readonly volumes: readonly PersistentVolume[];
  readonly nodes: readonly string[];
}

/** The one whose files are below `--node-root`. */
function nodeHere(nodes: readonly string[], { asked }: BackupPlace): string {
  const node = asked.node ?? (nodes.length === 1 ? (nodes[0] ?? '') : hostname());
  if (!nodes.includes(node)) throw new ProblemError(nodeUnknown({ asked: node, nodes }), exitCode.usage);
  return node;
}

/** A list that was not seen whole would leave volumes out in silence. */
async function look({ clusterName, access, world, policy }: BackupPlace): Promise<Looked> {
  const flags = { ...access, cluster: policy.clusters[clusterName] === undefined ? undefined : clusterName };
  const target = await openTarget(flags, policy, world);
  try {
    const { facts } = await target.source.collect([persistentVolumeClaims, persistentVolumes, nodes], {
      signal: world.signal,
    });
    const whole = <T>(fact: Fact<T>): T => valueOf(facts.get(fact));
    return {
      claims: whole(persistentVolumeClaims),
      volumes: whole(persistentVolumes),
      nodes: whole(nodes).map(({ name }) => name),
    };
  } finally {
    await target.source.close();
  }
}

function valueOf<T>(seen: Seen<T> | undefined): T {
  if (seen?.state === 'complete') return seen.value;
  if (seen === undefined) throw new RangeError('was asked for');
  throw new ProblemError(seen.why, exitCode.undetermined);
}

interface Making {
  readonly volume: PersistentVolume;
  readonly node: string;
  readonly place: BackupPlace;
  readonly setting: VolumeSetting;
}

/** A volume that another node holds is saved by a run there; one that no node can show is told as a failure. */
function itemOf(
  claim: PersistentVolumeClaim,
  { volume, node, place, setting }: Making,
): readonly BackupItem[] {
  const { nodePath, driver } = volume;
  const about = claimRef(claim);
  if (nodePath === undefined) return [unreached(about, driver)];
  if (nodePath.nodes.length > 0 && !nodePath.nodes.includes(node)) return [];
  const { asked, world } = place;
  const folder = join(resolve(world.workingDirectory, asked.nodeRoot), nodePath.path);
  const hooks = hooksOf(about, place);
  const canary = canaryOf(about, { plant: () => volumeCanary(folder), place });
  const item = nodePathItem(
    {
      claim: about,
      folder,
      driver,
      consistency: hooks === undefined ? 'crash' : 'hook',
      ...(claim.storageClass === undefined ? {} : { storageClass: claim.storageClass }),
      ...(canary === undefined ? {} : { canary }),
    },
    setting,
  );
  return [hooks === undefined ? item : restingItem(item, restOf(about, hooks, place))];
}

function hooksOf(claim: ObjectRef, { policy }: BackupPlace): VolumeHooks | undefined {
  const fits = (pattern: string): boolean => matchesPattern(pattern, displayName(claim));
  return policy.backups?.volumeHooks.find(({ volumes }) => volumes.some(fits));
}

/** Whatever its driver: the kubelet mounts it. */
function byPod(
  claim: PersistentVolumeClaim,
  {
    volume,
    pod,
    place,
  }: { readonly volume: PersistentVolume; readonly pod: VolumePod; readonly place: BackupPlace },
): BackupItem {
  const about = claimRef(claim);
  const hooks = hooksOf(about, place);
  const canary = canaryOf(about, { plant: () => canaryByHookOnly(displayName(about)), place });
  const item = podVolumeItem(
    {
      claim: about,
      driver: volume.driver,
      consistency: hooks === undefined ? 'crash' : 'hook',
      ...(claim.storageClass === undefined ? {} : { storageClass: claim.storageClass }),
      ...(canary === undefined ? {} : { canary }),
    },
    { pod, hooks },
    place,
  );
  const restsItself = volumeSnapshotsOf(about, pod) !== undefined;
  return hooks === undefined || restsItself ? item : restingItem(item, restOf(about, hooks, place));
}

function canaryByHookOnly(volume: string): CanaryPlace {
  return {
    at: canaryFile,
    plant: () => Promise.reject(new ProblemError(canaryNeedsHook({ volume }))),
  };
}

interface CanaryAsked {
  /** Where the policy names no hook. */
  readonly plant: () => CanaryPlace;
  readonly place: BackupPlace;
}

/** By the application itself where the policy says how, else from the node. */
function canaryOf(claim: ObjectRef, { plant, place }: CanaryAsked): CanaryPlace | undefined {
  const { policy, access, asked, clusterName, world } = place;
  const fits = (pattern: string): boolean => matchesPattern(pattern, displayName(claim));
  const hook = policy.backups?.volumeCanaryHooks.find(({ volumes }) => volumes.some(fits));
  if (hook === undefined) return policy.backups?.volumeCanaries.some(fits) === true ? plant() : undefined;
  const { canaryKubeconfig } = asked;
  const identity =
    canaryKubeconfig === undefined
      ? access
      : { kubeconfig: resolve(world.workingDirectory, canaryKubeconfig) };
  const hands = handsOf(policy, world, { [clusterName]: identity });
  return hookCanary({ claim, write: hook.write, hand: () => hands(clusterName), signal: world.signal });
}

function unreached(about: ReturnType<typeof claimRef>, driver: string): BackupItem {
  const claim = displayName(about);
  const why = volumeUnreached({ claim, driver });
  return {
    plane: 'volume',
    about: [about],
    title: { en: `volume ${claim}`, ja: `ボリューム ${claim}` },
    steps: [why.cause],
    open: () => Promise.reject(new ProblemError(why, exitCode.no)),
  };
}
