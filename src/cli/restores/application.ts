/** An application, from its newest believed copy into the same or another namespace or cluster. */
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { outputOf } from '../../core/drill/story.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import { objectKey } from '../../core/object-ref.ts';
import { applicationRef } from '../../core/policy/declared-objects.ts';
import type { Application, Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { appRestoreBasis } from '../../domains/backup/drills/app-restore/basis-of.ts';
import { compareWithCluster } from '../../domains/backup/restores/application/actions.ts';
import type { ApplicationRestoreBasis } from '../../domains/backup/restores/application/basis.ts';
import { endOfRestore } from '../../domains/backup/restores/application/end.ts';
import { lookFirst, restorePlan } from '../../domains/backup/restores/application/plan.ts';
import type { OpenedDrills } from '../drills/open-drills.ts';
import { volumesOf } from '../drills/application-volumes.ts';
import { exitCode } from '../exit-codes.ts';
import { chooseCluster } from '../open/target-problems.ts';
import { openTarget } from '../open/target.ts';
import { differenceHuman } from '../output/restore.ts';
import type { World } from '../world.ts';
import { requireAllowed } from './allowed-here.ts';
import type { PreparedRestore, RestoreAsked, RestoreKit } from './kit.ts';
import { look } from './look.ts';
import { newestPoint } from './newest-point.ts';
import type { FoundPoint } from './newest-point.ts';
import { pairsOf } from './pairs.ts';
import {
  dumpUndecided,
  notOfTheApplication,
  restoreObjectUnknown,
  targetDiffers,
} from './restore-problems.ts';

const what = 'application';

export const applicationRestoreKit: RestoreKit = { what, prepare };

async function prepare(asked: RestoreAsked, opened: OpenedDrills, world: World): Promise<PreparedRestore> {
  const { place } = opened;
  const { policy, cluster } = place;
  const [name, application] = applicationOf(policy, asked.object);
  const target = asked.to ?? cluster;
  if (policy.clusters[target] === undefined)
    throw new ProblemError(chooseCluster({ asked: target, clusters: Object.keys(policy.clusters) }));
  requireAllowed(policy, target, what);
  const namespaces = namespacesOf(application, asked.into);
  const storageClasses = pairsOf('--storage-class', asked.storageClass);
  const subject = await identityOf(target, { policy, world });
  const about = applicationRef(name, application);
  const belongs = (point: RecoveryPoint): boolean =>
    point.plane === 'application' && point.about.some((one) => objectKey(one) === objectKey(about));
  const found = await newestPoint({ what: `${what} ${name}`, belongs }, asked, { place, world });
  const { existing } = asked;
  const volumes = await volumesOf(application, found, place);
  const basis = basisOf(found, { name, application, target, namespaces, storageClasses, existing, volumes });
  const story = await look(lookFirst(basis), opened, world);
  const seen = compareWithCluster.output.parse(outputOf(story, 'compare'));
  const decided = { ...basis, data: dataOf(asked, { there: seen.there, basis }) };
  const { repository, point } = found;
  return {
    name: `restore of ${what} ${name}`,
    target,
    subject,
    basis: decided,
    plan: restorePlan(decided),
    part: {
      plane: what,
      about: [about],
      repository,
      point: point.id,
      recoveryPoint: point.recoveryPoint,
    },
    endOf: (story) => endOfRestore(story, decided.volumesWithoutCopy),
    difference: seen as unknown as JsonObject,
    shown: differenceHuman(seen, world),
  };
}

function applicationOf({ applications }: Policy, asked: string | undefined): readonly [string, Application] {
  const known = Object.keys(applications);
  const name = asked ?? (known.length === 1 ? known[0] : undefined);
  const found = name !== undefined && known.includes(name) ? applications[name] : undefined;
  if (name === undefined || found === undefined)
    throw new ProblemError(restoreObjectUnknown({ what, object: asked, known }));
  return [name, found];
}

function namespacesOf(
  { namespaces }: Application,
  into: readonly string[],
): Readonly<Record<string, string>> {
  const given = pairsOf('--into', into);
  for (const namespace of Object.keys(given))
    if (!namespaces.includes(namespace))
      throw new ProblemError(notOfTheApplication({ namespace, known: namespaces }));
  return Object.fromEntries(namespaces.map((name) => [name, given[name] ?? name]));
}

/** Whoever answers must be the cluster that the policy pins. */
async function identityOf(
  target: string,
  { policy, world }: { readonly policy: Policy; readonly world: World },
): Promise<ClusterIdentity> {
  const opened = await openTarget({ cluster: target }, policy, world);
  try {
    const { identity } = await opened.source.collect([], { signal: world.signal });
    if (identity.state !== 'complete') throw new ProblemError(identity.why, exitCode.undetermined);
    const pinned = policy.clusters[target]?.uid;
    const { uid } = identity.value;
    if (pinned !== undefined && uid !== pinned)
      throw new ProblemError(targetDiffers({ cluster: target, found: uid, pinned }));
    return identity.value;
  } finally {
    await opened.source.close();
  }
}

interface Chosen extends Pick<RestoreAsked, 'existing'> {
  readonly name: string;
  readonly application: Application;
  readonly target: string;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly storageClasses: Readonly<Record<string, string>>;
  readonly volumes: Pick<ApplicationRestoreBasis, 'volumes' | 'volumesWithoutCopy'>;
}

function basisOf(
  { repository, point, method, of }: FoundPoint,
  { name, application, target, volumes, ...how }: Chosen,
): ApplicationRestoreBasis {
  const about = applicationRef(name, application);
  const { copy, recovery, clusterUid } = appRestoreBasis({
    about,
    application,
    point,
    copy: { repository, method, of },
    target,
    nonce: '',
  });
  return { application: name, clusterUid, copy, target, recovery, data: true, ...volumes, ...how };
}

/** Into an application that is there, data are loaded only by somebody who said so. */
function dataOf(
  { dump }: RestoreAsked,
  { there, basis }: { readonly there: readonly string[]; readonly basis: ApplicationRestoreBasis },
): boolean {
  if (dump !== undefined) return dump === 'load';
  const couldLoad =
    (basis.copy.hasDump && basis.recovery.load !== undefined) || (basis.volumes ?? []).length > 0;
  if (there.length > 0 && couldLoad) throw new ProblemError(dumpUndecided({ namespaces: there }));
  return true;
}
