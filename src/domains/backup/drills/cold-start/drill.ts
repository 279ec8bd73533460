/** Drill T4: the cluster comes back on an empty machine, from one repository and the paper key alone. */
import { defineDrill } from '../../../../core/drill/drill.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { Plan, PlannedStep } from '../../../../core/drill/plan.ts';
import { hours } from '../../../../core/time.ts';
import { readHonbanBack, startSpare } from '../../recovery/actions.ts';
import { readingSteps, rebuildingSteps } from '../../recovery/steps.ts';
import type { Spoiled } from '../../recovery/steps.ts';
import { spoilCopy } from '../copy-actions.ts';
import type { ColdStartBasis } from './basis.ts';
import { judge } from './judge.ts';
import { saboteurs, spoils } from './saboteurs.ts';

export const coldStart = defineDrill<ColdStartBasis>({
  id: 'cold-start',
  title: {
    en: 'Bring the cluster back on an empty machine, from a repository and the paper key',
    ja: '空のマシンへの、保管先と紙の鍵だけからのクラスターの再建',
  },
  tier: 'T4',
  questions: [
    {
      id: 'came-back',
      scope: 'cluster',
      title: {
        en: 'The cluster came back, was read and written',
        ja: 'クラスターが再建され、読み書きできた',
      },
    },
  ],
  limit: hours(8),
  plan,
  judge,
  saboteurs,
});

function plan({ cluster, copy, honban, machine, sabotage }: ColdStartBasis): Plan {
  const { repository, point, bundle, canaryAt } = copy;
  const which = sabotage === undefined ? undefined : spoils(sabotage);
  const spoil =
    which === undefined
      ? undefined
      : step('spoil', spoilCopy, {
          repository,
          point: which === 'etcd' ? point : bundle.point,
          kind: sabotage ?? '',
        });
  const spoiled: Spoiled | undefined =
    spoil === undefined || which === undefined
      ? undefined
      : { which, from: from(spoil, 'repository'), point: from(spoil, 'point') };
  const steps: PlannedStep[] = spoil === undefined ? [] : [spoil];
  if (honban !== undefined)
    steps.push(step('honban', readHonbanBack, { repository, point: honban.point, signed: point }));
  const reading = readingSteps(copy, cluster.id, spoiled);
  steps.push(...reading.steps);
  if (machine === undefined) return { steps };
  const { open } = reading;
  const spare = step('spare', startSpare, {
    kubernetes: machine.kubernetes,
    nodeName: from(open, 'nodeName'),
    addresses: from(open, 'addresses'),
    names: from(open, 'names'),
    folder: from(open, 'folder'),
  });
  const place = { node: from(spare, 'node'), etcdutl: machine.etcdutl, canaryAt };
  return { steps: [...steps, spare, ...rebuildingSteps(reading, place)] };
}
