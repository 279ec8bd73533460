import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check, unlessManaged } from '../questions.ts';

export const restoreConfiguration = defineCriterion({
  id: 'restore.configuration',
  group: 'restorable',
  title: { en: 'What lives outside etcd is saved and complete', ja: 'etcd の外にある設定の、欠落のない保存' },
  proof: allOf(
    unlessManaged(
      {
        en: 'the files of the control plane are in the hands of the provider, who runs it',
        ja: 'コントロールプレーンのファイルは、運用する事業者が管理しています',
      },
      check('restore.configuration-complete', 'cluster', {
        overtakenBy: ['staticPods'],
        standard: 'backups',
      }),
    ),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Save certificates, keys and static pods of the control plane together with its snapshot.',
      ja: 'コントロールプレーンの証明書・鍵・静的 Pod を、スナップショットとともに保存してください。',
    },
    touches: 'cluster',
  },
});
