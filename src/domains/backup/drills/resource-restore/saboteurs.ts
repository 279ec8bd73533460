/** Ways in which an export can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { caughtInAnyObject, copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'restored';

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, caughtInAnyObject),
  ...ownSaboteurs(question, {
    'lost-resource': {
      title: {
        en: 'One resource is missing from the export',
        ja: 'エクスポートからリソースが一つ欠けている',
      },
      caughtBy: ['counts-promised'],
    },
    'changed-resource': {
      title: {
        en: 'A resource was changed between reading and saving',
        ja: '読み取りと保存の間にリソースが変わっている',
      },
      caughtBy: ['digests-promised'],
    },
    'homeless-resource': {
      title: {
        en: 'A resource lives in a namespace that the export does not hold',
        ja: 'エクスポートにない名前空間のリソースが含まれている',
      },
      caughtBy: ['everything-made', 'digests-promised'],
    },
  }),
];
