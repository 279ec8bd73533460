/** Ways in which a copy of an application can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'own-check';

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, {
    flip: ['copy-read'],
    truncate: ['copy-read'],
    'drop-object': ['copy-read'],
    'wrong-key': ['copy-read'],
    stranger: ['manifest-trusted', 'copy-read'],
    'other-cluster': ['same-cluster'],
    stale: ['canary-found'],
  }),
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
