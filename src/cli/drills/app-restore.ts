/** Drill T3: which application, which of its copies, and in which cluster its scratch namespaces are made. */
import { applicationActions } from '../../adapters/applications/application-actions.ts';
import { judgeOf } from '../judges/judges.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { contextThen } from '../../app/drill/context-then.ts';
import { longestWaiting } from '../../app/drill/longest-waiting.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Context } from '../../core/evidence.ts';
import { objectKey } from '../../core/object-ref.ts';
import { applicationRef, declaredObjects } from '../../core/policy/declared-objects.ts';
import { objectivesOf } from '../../core/policy/objectives.ts';
import type { Application } from '../../core/policy/policy.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import { appRestoreBasis } from '../../domains/backup/drills/app-restore/basis-of.ts';
import { appRestore } from '../../domains/backup/drills/app-restore/drill.ts';
import { judgesDigest } from '../../domains/drills.ts';
import { exitCode } from '../exit-codes.ts';
import { newestCanary } from '../../app/backup/newest-canary.ts';
import { volumesOf } from './application-volumes.ts';
import { choosePoint } from './choose-point.ts';
import { drillObjectUnknown } from './drill-problems.ts';
import type { DrillAsked, DrillKit, DrillPlace, Prepared } from './kit.ts';
import { drillTarget } from './where.ts';

export const appRestoreKit: DrillKit = {
  drill: appRestore,
  actions: ({ hands }) => applicationActions(hands),
  prepare,
};

async function prepare(asked: DrillAsked, place: DrillPlace): Promise<Prepared> {
  const { policy, cluster } = place;
  const [name, application] = await applicationToDrill(asked, place);
  const target = drillTarget(policy, { drill: appRestore.id, cluster });
  const about = applicationRef(name, application);
  const belongs = (point: RecoveryPoint): boolean =>
    point.plane === 'application' && point.about.some((one) => objectKey(one) === objectKey(about));
  const contextOf = async (point: RecoveryPoint): Promise<Context> => ({
    ...point.context,
    ...(await contextThen(place.ledger, point)),
  });
  const wanted = { drill: appRestore.id, about, belongs, contextOf };
  const { point, repository, ...how } = await choosePoint(wanted, asked, place);
  const lastCanary = await newestCanary(place.ledger, about);
  const { rto, rpo } = objectivesOf(policy, name);
  return {
    basis: appRestoreBasis({
      about,
      application,
      point,
      copy: { repository, ...how },
      target,
      nonce: hashing.nonce(),
      volumes: await volumesOf(application, { repository, point }, place),
      procedure: asked.procedure,
      ...(lastCanary === undefined ? {} : { lastCanary }),
      ...(rto === undefined ? {} : { rtoSeconds: durationOf(rto) / 1000 }),
      ...(rpo === undefined ? {} : { rpoSeconds: durationOf(rpo) / 1000 }),
    }),
    about: [about],
    subject: point.cluster,
    context: {
      ...(await contextOf(point)),
      judgeDigest: judgesDigest((text) => hashing.sha256(text), judgeOf),
    },
    handPicked: how.method === 'named',
  };
}

/** The one that was asked for, else the one whose last drill is the longest ago; never drilled comes first. */
async function applicationToDrill(
  { object }: DrillAsked,
  { policy, ledger }: DrillPlace,
): Promise<readonly [string, Application]> {
  const { applications } = policy;
  const known = Object.keys(applications);
  const all = declaredObjects('application', policy);
  const name = object ?? (await longestWaiting(ledger, appRestore.id, all))?.name;
  const found = name === undefined || !known.includes(name) ? undefined : applications[name];
  if (name === undefined || found === undefined)
    throw new ProblemError(
      drillObjectUnknown({ drill: appRestore.id, object: object ?? '-', known }),
      exitCode.usage,
    );
  return [name, found];
}
