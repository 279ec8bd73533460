import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { daily } from '../limits.ts';
import { check, operation } from '../questions.ts';

export const restoreVolumesCovered = defineCriterion({
  id: 'restore.volumes-covered',
  group: 'restorable',
  title: {
    en: 'Every volume is backed up, or excluded by a named person',
    ja: 'すべてのボリュームのバックアップ、または名前のある人による除外',
  },
  proof: allOf(
    check('restore.volumes-bound', 'persistentVolumeClaim'),
    check('restore.data-claimed', 'namespace', { standard: 'applications' }),
    check('restore.reclaim-policy', 'persistentVolumeClaim', { standard: 'volumes' }),
    operation('restore.volumes-backed-up', 'persistentVolumeClaim', {
      limit: daily,
      standard: 'volumes',
      grace: { for: daily, provenBy: 'drill:volume-restore/compared', withinRpo: true },
    }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Back up each volume named here, or exclude it in the policy with your name and reason.',
      ja: 'ここに挙がったボリュームをバックアップするか、名前と理由を添えて運用ポリシーで除外してください。',
    },
    touches: 'policy',
  },
});
