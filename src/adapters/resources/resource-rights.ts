/** An export of a whole cluster reads every kind, Secrets included, also those that nobody knows yet. */
import type { Right } from '../../core/source.ts';

const everything = '*';

export const resourceRights: readonly Right[] = [
  {
    identity: 'backup',
    apiGroups: [everything],
    resources: [everything],
    verbs: ['list'],
    optional: {
      name: 'managed-control-plane',
      why: {
        en: 'reads every kind of the cluster, all Secrets included; needed only to export the resources of a managed control plane (--managed-control-plane).',
        ja: 'すべての Secret を含む全種類の読み取りです。マネージドのコントロールプレーンのリソースをエクスポートする場合だけ必要です（--managed-control-plane）。',
      },
    },
  },
];
