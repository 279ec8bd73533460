/** Ways in which a copy of an application can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { caughtInAnyObject, copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'own-check';

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, caughtInAnyObject),
  ...ownSaboteurs(question, {
    'other-application': {
      title: {
        en: 'It is the backup of another application',
        ja: '別のアプリケーションのバックアップである',
      },
      caughtBy: ['same-application'],
    },
    'half-dump': {
      title: { en: 'The dump was written only half', ja: 'データが途中までしか書かれていない' },
      caughtBy: ['dump-complete'],
    },
    emptied: {
      title: { en: 'The dump is empty, and its record says so', ja: 'データが空で、記録もそれに合っている' },
      caughtBy: ['own-check-passes'],
    },
  }),
];
