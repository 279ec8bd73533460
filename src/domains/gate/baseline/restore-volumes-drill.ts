import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { days } from '../../../core/time.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const restoreVolumesDrill = defineCriterion({
  id: 'restore.volumes-drill',
  group: 'restorable',
  title: {
    en: 'Every volume, by rotation, was restored from outside its failure domain and compared',
    ja: '全ボリュームの輪番での、障害範囲の外からの復元と内容比較の演習',
  },
  proof: allOf(
    drill('drill:volume-restore/compared', 'persistentVolumeClaim', {
      limit: quarterly,
      overtakenBy: ['storageClasses', 'csiDriverMinors'],
      grace: { for: days(7), provenBy: 'drill:volume-restore/compared' },
    }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the restore drill for volumes; it chooses the one that has waited longest.',
      ja: 'ボリュームの復元演習を実施してください。最も長く待っているものから選ばれます。',
    },
    command: 'honban drill run volume-restore',
    touches: 'scratch',
  },
});
