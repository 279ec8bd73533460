import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly } from '../limits.ts';
import { drill, exportChanges, planeChanges, unlessManaged } from '../questions.ts';

export const restoreEtcdDrill = defineCriterion({
  id: 'restore.etcd-drill',
  group: 'restorable',
  title: {
    en: 'A copy of etcd that Honban chose was restored, read, written and judged',
    ja: 'Honban が選んだ etcd の控えの復元・読み取り・書き込み・判定の演習',
  },
  proof: allOf(
    unlessManaged(
      {
        en: 'etcd is in the hands of the provider, who runs the control plane: a drilled export of the resources stands in for it',
        ja: 'コントロールプレーンと etcd は事業者が運用しており、リソースのエクスポートの復元演習で代えます',
      },
      drill('drill:etcd-restore/restored', 'cluster', { limit: monthly, overtakenBy: planeChanges }),
      {
        question: drill('drill:resource-restore/restored', 'cluster', {
          limit: monthly,
          overtakenBy: exportChanges,
        }),
        next: {
          text: {
            en: 'Run the restore drill for the exported resources.',
            ja: 'エクスポートしたリソースの復元演習を実施してください。',
          },
          command: 'honban drill run resource-restore',
          touches: 'scratch',
        },
      },
    ),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the restore drill for etcd; on a managed control plane, for the exported resources.',
      ja: 'etcd（マネージドの場合はエクスポートしたリソース）の復元演習を実施してください。',
    },
    command: 'honban drill run etcd-restore',
    touches: 'scratch',
  },
});
