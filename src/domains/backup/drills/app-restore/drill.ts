/** Drill T3: a copy of an application comes back in scratch namespaces, and the application itself says whether it works. */
import { defineDrill } from '../../../../core/drill/drill.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { From, Plan, PlannedStep } from '../../../../core/drill/plan.ts';
import { ApplicationCanary, OwnCheck, PodCommand } from '../../../../core/policy/application-recovery.ts';
import { hours } from '../../../../core/time.ts';
import { readCopy, spoilCopy } from '../copy-actions.ts';
import {
  fillVolume,
  inspectApplicationCopy,
  loadDump,
  makeScratchNamespaces,
  readCanaries,
  restoreObjects,
  runOwnCheck,
  waitUntilReady,
} from './actions.ts';
import { applicationContents } from './basis.ts';
import type { AppRestoreBasis } from './basis.ts';
import { hasObjectives } from './compare-objectives.ts';
import { judge, measure } from './judge.ts';
import { saboteurs } from './saboteurs.ts';
import { volumeSteps } from './volume-steps.ts';

export const appRestore = defineDrill<AppRestoreBasis>({
  id: 'app-restore',
  title: {
    en: 'Restore an application into a scratch namespace',
    ja: '演習用の名前空間へのアプリケーションの復元',
  },
  tier: 'T3',
  questions: [
    {
      id: 'own-check',
      scope: 'application',
      title: {
        en: 'It came back and passed its own check, which failed without its data',
        ja: '復元され、データがなければ失敗する自身の確認に合格した',
      },
    },
    {
      id: 'objectives-held',
      scope: 'cluster',
      follows: 'own-check',
      title: {
        en: 'Time and data loss of the restore were held against RTO and RPO',
        ja: '復元の所要時間とデータ損失を RTO・RPO と照らし合わせた',
      },
    },
    {
      id: 'procedure-version',
      scope: 'application',
      title: {
        en: 'It came back by the procedure that the policy names, in that version',
        ja: '運用ポリシーにある版の手順で復元された',
      },
    },
  ],
  asks: (basis) => [
    'own-check',
    ...(hasObjectives(basis) ? ['objectives-held'] : []),
    ...(basis.procedure === undefined ? [] : ['procedure-version']),
  ],
  limit: hours(8),
  plan,
  judge,
  measure,
  saboteurs,
});

/** A check that passes within this time without data proves nothing. */
const whenEmpty = 3;

function plan(basis: AppRestoreBasis): Plan {
  const { copy, sabotage, target, namespaces: given, storageClasses, recovery } = basis;
  const { repository, point, hasDump } = copy;
  const spoil =
    sabotage === undefined ? undefined : step('spoil', spoilCopy, { repository, point, kind: sabotage });
  const spoiled = spoil === undefined ? {} : { from: from(spoil, 'repository'), point: from(spoil, 'point') };
  const read = (id: keyof typeof applicationContents) =>
    step(id, readCopy, { repository, point, content: applicationContents[id], ...spoiled });
  const [record, resources, dump] = [read('record'), read('resources'), read('dump')];
  const inspect = step('inspect', inspectApplicationCopy, {
    record: from(record, 'file'),
    resources: from(resources, 'file'),
    ...(hasDump ? { dump: from(dump, 'file') } : {}),
  });
  const where = { cluster: target, namespaces: { ...given } };
  const scratch = step('scratch', makeScratchNamespaces, where);
  const restore = step('restore', restoreObjects, {
    ...where,
    file: from(resources, 'file'),
    storageClasses: { ...storageClasses },
    customKinds: [...recovery.customKinds],
  });
  const ready = step('ready', waitUntilReady, { ...where, seconds: recovery.readySeconds });
  const copySteps = [record, resources, ...(hasDump ? [dump] : []), inspect];
  return {
    steps: [
      ...(spoil === undefined ? [] : [spoil]),
      ...copySteps,
      scratch,
      restore,
      ready,
      ...itsWord(basis, from(dump, 'file')),
    ],
  };
}

/** First without the data: a check that passes then proves nothing. */
function itsWord(basis: AppRestoreBasis, file: From<string>): readonly PlannedStep[] {
  const { target, namespaces: given, recovery, copy } = basis;
  const where = { cluster: target, namespace: recovery.namespace, namespaces: { ...given } };
  const check = OwnCheck.safeParse(recovery.check).data;
  const load = PodCommand.safeParse(recovery.load).data;
  const canary = ApplicationCanary.safeParse(recovery.canary).data;
  const steps: PlannedStep[] = [];
  if (check !== undefined)
    steps.push(step('check-empty', runOwnCheck, { ...where, check, seconds: whenEmpty }));
  steps.push(...itsFiles(basis));
  if (load !== undefined && copy.hasDump) steps.push(step('load', loadDump, { ...where, load, file }));
  if (check !== undefined)
    steps.push(step('check', runOwnCheck, { ...where, check, seconds: recovery.settleSeconds }));
  if (canary !== undefined) steps.push(step('canaries', readCanaries, { ...where, canary }));
  return steps;
}

function itsFiles(basis: AppRestoreBasis): readonly PlannedStep[] {
  const { target: cluster, namespaces, recovery } = basis;
  const filled = volumeSteps(basis, (id, what) => step(id, fillVolume, { cluster, ...what, asRoot: true }));
  if (filled.length === 0) return [];
  const seconds = recovery.readySeconds;
  return [
    ...filled,
    step('ready-again', waitUntilReady, { cluster, namespaces: { ...namespaces }, seconds }),
  ];
}
