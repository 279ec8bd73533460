/** The basis of a rehearsal, from the policy's words on the application and the point that was chosen. */
import type { RecoveryPoint } from '../../../../core/backup/recovery-point.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';
import type { Application } from '../../../../core/policy/applications.ts';
import { applicationContents } from './basis.ts';
import type { AppRestoreBasis, ApplicationCopy } from './basis.ts';

export interface Chosen {
  readonly about: ObjectRef;
  readonly application: Application;
  readonly point: RecoveryPoint;
  readonly copy: Pick<ApplicationCopy, 'repository' | 'method' | 'of'> & { readonly seed?: string };
  /** Cluster of the drill, as the policy calls it. */
  readonly target: string;
  /** Unguessable; names the scratch namespaces. */
  readonly nonce: string;
  readonly volumes?: Pick<AppRestoreBasis, 'volumes' | 'volumesWithoutCopy'>;
  readonly lastCanary?: AppRestoreBasis['lastCanary'];
  /** Version of the procedure that a person says to have followed. */
  readonly procedure?: string | undefined;
  readonly rtoSeconds?: number;
  readonly rpoSeconds?: number;
  readonly settleSeconds?: number;
  readonly sabotage?: string;
}

const readySeconds = 300;
const settleSeconds = 60;

export function appRestoreBasis(chosen: Chosen): AppRestoreBasis {
  const { about, application, point, copy, target, nonce, sabotage } = chosen;
  const { hooks, check, canary, customKinds, namespaces } = application;
  const [namespace = ''] = namespaces;
  return {
    application: { ...about },
    clusterUid: point.cluster.uid,
    clusterName: point.clusterName,
    copy: {
      ...copy,
      point: point.id,
      recoveryPoint: point.recoveryPoint,
      hasDump: point.contents.some(({ name }) => name === applicationContents.dump),
      ...(point.canary === undefined ? {} : { canary: point.canary.digest }),
    },
    target,
    namespaces: Object.fromEntries(
      namespaces.map((name, index) => [name, `honban-drill-${nonce.slice(0, 12)}-${index}`]),
    ),
    storageClasses: {},
    recovery: {
      namespace,
      customKinds,
      readySeconds,
      settleSeconds: chosen.settleSeconds ?? settleSeconds,
      ...plain('check', check),
      ...plain('load', hooks?.load),
      ...plain('canary', canary),
    },
    ...chosen.volumes,
    ...(chosen.lastCanary === undefined ? {} : { lastCanary: chosen.lastCanary }),
    ...(chosen.procedure === undefined
      ? {}
      : { procedure: { version: application.procedureVersion ?? null, followed: chosen.procedure } }),
    ...objectivesIn(chosen),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}

function objectivesIn({
  rtoSeconds,
  rpoSeconds,
}: Chosen): Pick<AppRestoreBasis, 'rtoSeconds' | 'rpoSeconds'> {
  return {
    ...(rtoSeconds === undefined ? {} : { rtoSeconds }),
    ...(rpoSeconds === undefined ? {} : { rpoSeconds }),
  };
}

/** The schema of the policy knows only JSON. */
function plain(name: string, value: object | undefined): { readonly [name: string]: JsonObject } {
  return value === undefined ? {} : { [name]: value as JsonObject };
}
