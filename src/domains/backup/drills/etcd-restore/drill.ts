/** Drill T1: a copy of etcd that Honban chose is restored into a scratch etcd and API server, read, written and judged. */
import { defineDrill } from '../../../../core/drill/drill.ts';
import { from, step } from '../../../../core/drill/plan.ts';
import type { Plan, PlannedStep } from '../../../../core/drill/plan.ts';
import { hours } from '../../../../core/time.ts';
import { readCopy, spoilCopy } from '../copy-actions.ts';
import {
  inspectSnapshot,
  probeEtcd,
  readApiServer,
  startScratchApiServer,
  startScratchEtcd,
} from './actions.ts';
import type { EtcdRestoreBasis } from './basis.ts';
import { judge, measure } from './judge.ts';
import { saboteurs } from './saboteurs.ts';

export const etcdRestore = defineDrill<EtcdRestoreBasis>({
  id: 'etcd-restore',
  title: {
    en: 'Restore etcd into a scratch etcd and API server',
    ja: '演習用の etcd と API サーバーへの etcd の復元',
  },
  tier: 'T1',
  questions: [
    {
      id: 'restored',
      scope: 'cluster',
      title: { en: 'The copy was restored, read and written', ja: '控えを復元し、読み書きできた' },
    },
    {
      id: 'opened-by-escrowed-key',
      scope: 'cluster',
      title: { en: 'The key from paper opened the copy', ja: '紙の鍵で控えを開けた' },
    },
  ],
  asks: ({ openedBy }) => (openedBy === 'escrow' ? ['restored', 'opened-by-escrowed-key'] : ['restored']),
  limit: hours(4),
  plan,
  judge,
  measure,
  saboteurs,
});

function plan({ copy, configuration, programs, sabotage }: EtcdRestoreBasis): Plan {
  const { canary, encryption } = copy.promises;
  const canaryAt = canary === undefined ? {} : { canaryAt: canary.at };
  const { repository, point, content } = copy;
  const spoil =
    sabotage === undefined
      ? undefined
      : step('spoil', spoilCopy, {
          repository,
          point,
          kind: sabotage,
          ...(programs === undefined ? {} : { etcd: programs.etcd, etcdutl: programs.etcdutl }),
        });
  const spoiled = spoil === undefined ? {} : { from: from(spoil, 'repository'), point: from(spoil, 'point') };
  const read = step('read', readCopy, { repository, point, content, ...spoiled });
  const inspect = step('inspect', inspectSnapshot, { file: from(read, 'file'), ...canaryAt });
  const steps: PlannedStep[] = [...(spoil === undefined ? [] : [spoil]), read, inspect];
  if (programs === undefined) return { steps };
  const { etcd, etcdutl, apiServer } = programs;
  const restore = step('restore', startScratchEtcd, { snapshot: from(read, 'file'), etcd, etcdutl });
  const probe = step('probe', probeEtcd, {
    socket: from(restore, 'socket'),
    revision: copy.promises.revision,
    ...canaryAt,
  });
  steps.push(restore, probe);
  if (configuration === undefined) return { steps };
  const keys = step('keys', readCopy, {
    repository: configuration.repository,
    point: configuration.point,
    content: configuration.content,
  });
  const serve = step('serve', startScratchApiServer, {
    program: apiServer,
    holder: from(restore, 'holder'),
    endpoint: from(restore, 'endpoint'),
    configuration: from(keys, 'file'),
  });
  const list = step('list', readApiServer, {
    socket: from(serve, 'socket'),
    authority: from(serve, 'authority'),
    certificate: from(serve, 'certificate'),
    key: from(serve, 'key'),
    examples: encryption.map(({ key, example }) => ({ key, at: example })),
  });
  return { steps: [...steps, keys, serve, list] };
}
