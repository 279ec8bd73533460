import { allOf, anyOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly } from '../limits.ts';
import { check, drill, planeChanges } from '../questions.ts';

export const restoreEtcdDrill = defineCriterion({
  id: 'restore.etcd-drill',
  group: 'restorable',
  title: {
    en: 'A copy of etcd that Honban chose was restored, read, written and judged',
    ja: 'Honban が選んだ etcd の控えの復元・読み取り・書き込み・判定の演習',
  },
  proof: allOf(
    anyOf(
      drill('drill:etcd-restore/restored', 'cluster', { limit: monthly, overtakenBy: planeChanges }),
      allOf(
        check('restore.control-plane-managed', 'cluster'),
        drill('drill:resource-restore/restored', 'cluster', { limit: monthly, overtakenBy: planeChanges }),
      ),
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
