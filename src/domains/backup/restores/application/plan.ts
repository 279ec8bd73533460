/** The real restore of an application: the steps of its rehearsal, without what makes that one harmless, and with a look before. */
import { from, step } from '../../../../core/drill/plan.ts';
import type { From, Plan, PlannedStep, TypedStep } from '../../../../core/drill/plan.ts';
import { ApplicationCanary, OwnCheck, PodCommand } from '../../../../core/policy/application-recovery.ts';
import {
  inspectApplicationCopy,
  loadDump,
  readCanaries,
  runOwnCheck,
  waitUntilReady,
} from '../../drills/app-restore/actions.ts';
import { applicationContents } from '../../drills/app-restore/basis.ts';
import { volumeSteps } from '../../drills/app-restore/volume-steps.ts';
import { readCopy } from '../../drills/copy-actions.ts';
import {
  bringBackFiles,
  bringBackObjects,
  compareWithCluster,
  makeNamespaces,
  requireWholeCopy,
} from './actions.ts';
import type { ApplicationRestoreBasis } from './basis.ts';

type Basis = ApplicationRestoreBasis;

/** Changes nothing: reads the objects of the copy, and what is there. */
export function lookFirst(basis: Basis): Plan {
  const resources = readOf(basis, 'resources');
  return { steps: [resources, step('compare', compareWithCluster, objectsOf(basis, resources))] };
}

export function restorePlan(basis: Basis): Plan {
  const { copy, target, namespaces, recovery, application, clusterUid } = basis;
  const [record, resources, dump] = [
    readOf(basis, 'record'),
    readOf(basis, 'resources'),
    readOf(basis, 'dump'),
  ];
  const inspect = step('inspect', inspectApplicationCopy, {
    record: from(record, 'file'),
    resources: from(resources, 'file'),
    ...(copy.hasDump ? { dump: from(dump, 'file') } : {}),
  });
  const whole = step('whole', requireWholeCopy, {
    application,
    clusterUid,
    found: from(inspect, 'application'),
    // Read by then, or `inspect` would have failed.
    foundUid: from(record, 'clusterUid') as From<string>,
    objects: from(inspect, 'objects'),
    promisedObjects: from(inspect, 'promisedObjects'),
    malformed: from(inspect, 'malformed'),
    dumpDigest: from(inspect, 'dumpDigest'),
    promisedDigest: from(inspect, 'promisedDigest'),
  });
  const where = { cluster: target, namespaces: { ...namespaces } };
  return {
    steps: [
      record,
      resources,
      ...(copy.hasDump ? [dump] : []),
      inspect,
      whole,
      step('namespaces', makeNamespaces, { ...where, file: from(resources, 'file') }),
      step('restore', bringBackObjects, objectsOf(basis, resources)),
      step('ready', waitUntilReady, { ...where, seconds: recovery.readySeconds }),
      ...itsData(basis, from(dump, 'file')),
    ],
  };
}

function readOf({ copy: { repository, point } }: Basis, content: keyof typeof applicationContents) {
  return step(content, readCopy, { repository, point, content: applicationContents[content] });
}

type Read = TypedStep<(typeof readCopy)['output']['_zod']['output']>;

function objectsOf({ target, namespaces, storageClasses, existing }: Basis, resources: Read) {
  return {
    cluster: target,
    file: from(resources, 'file'),
    namespaces: { ...namespaces },
    storageClasses: { ...storageClasses },
    existing,
  };
}

function itsData(basis: Basis, file: From<string>): readonly PlannedStep[] {
  const { target, namespaces, recovery, copy, data } = basis;
  const where = { cluster: target, namespace: recovery.namespace, namespaces: { ...namespaces } };
  const load = PodCommand.safeParse(recovery.load).data;
  const check = OwnCheck.safeParse(recovery.check).data;
  const canary = ApplicationCanary.safeParse(recovery.canary).data;
  const steps: PlannedStep[] = data ? [...itsFiles(basis)] : [];
  if (data && load !== undefined && copy.hasDump)
    steps.push(step('load', loadDump, { ...where, load, file }));
  if (check !== undefined)
    steps.push(step('check', runOwnCheck, { ...where, check, seconds: recovery.settleSeconds }));
  if (canary !== undefined) steps.push(step('canaries', readCanaries, { ...where, canary }));
  return steps;
}

function itsFiles(basis: Basis): readonly PlannedStep[] {
  const { target: cluster, namespaces, recovery } = basis;
  const filled = volumeSteps(basis, (id, what) =>
    step(id, bringBackFiles, { cluster, ...what, asRoot: false }),
  );
  if (filled.length === 0) return [];
  const seconds = recovery.readySeconds;
  return [
    ...filled,
    step('ready-again', waitUntilReady, { cluster, namespaces: { ...namespaces }, seconds }),
  ];
}
