/** Drill T1 for managed control planes: an export that Honban chose is restored into an empty API server, compared and written. */
import { defineDrill } from '../../../../core/drill/drill.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { Plan, PlannedStep } from '../../../../core/drill/plan.ts';
import { hours } from '../../../../core/time.ts';
import { readCopy, spoilCopy } from '../copy-actions.ts';
import { applyExport, compareRestored, inspectExport, probeWrites, startEmptyApiServer } from './actions.ts';
import type { ResourceRestoreBasis } from './basis.ts';
import { judge } from './judge.ts';
import { saboteurs } from './saboteurs.ts';

export const resourceRestore = defineDrill<ResourceRestoreBasis>({
  id: 'resource-restore',
  title: {
    en: 'Restore exported resources into a scratch API server',
    ja: 'エクスポートしたリソースの、演習用 API サーバーへの復元',
  },
  tier: 'T1',
  questions: [
    {
      id: 'restored',
      scope: 'cluster',
      title: {
        en: 'The export was restored, compared and written',
        ja: 'エクスポートを復元し、比較し、書き込めた',
      },
    },
    {
      id: 'opened-by-escrowed-key',
      scope: 'cluster',
      title: { en: 'The key from paper opened the export', ja: '紙の鍵でエクスポートを開けた' },
    },
  ],
  asks: ({ openedBy }) => (openedBy === 'escrow' ? ['restored', 'opened-by-escrowed-key'] : ['restored']),
  limit: hours(5),
  plan,
  judge,
  saboteurs,
});

function plan({ copy, programs, sabotage }: ResourceRestoreBasis): Plan {
  const { repository, point, content, promises } = copy;
  const spoil =
    sabotage === undefined ? undefined : step('spoil', spoilCopy, { repository, point, kind: sabotage });
  const spoiled = spoil === undefined ? {} : { from: from(spoil, 'repository'), point: from(spoil, 'point') };
  const read = step('read', readCopy, { repository, point, content, ...spoiled });
  const file = from(read, 'file');
  const steps: PlannedStep[] = [
    ...(spoil === undefined ? [] : [spoil]),
    read,
    step('inspect', inspectExport, { file }),
  ];
  if (programs === undefined) return { steps };
  const { etcd, apiServer } = programs;
  const serve = step('serve', startEmptyApiServer, {
    etcd,
    apiServer,
    ipFamilies: [...promises.ipFamilies],
  });
  const server = {
    socket: from(serve, 'socket'),
    authority: from(serve, 'authority'),
    certificate: from(serve, 'certificate'),
    key: from(serve, 'key'),
  };
  return {
    steps: [
      ...steps,
      serve,
      step('apply', applyExport, { ...server, file }),
      step('compare', compareRestored, { ...server, file }),
      step('write', probeWrites, server),
    ],
  };
}
