/** Ways in which a copy of etcd can be bad, each with the checks that must notice; all of them have happened to somebody. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { caughtInAnyObject, copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'restored';

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, caughtInAnyObject),
  ...ownSaboteurs(question, {
    nospace: {
      title: { en: 'A NOSPACE alarm travels inside', ja: '中に NOSPACE アラームがある' },
      caughtBy: ['alarms-none', 'write-works'],
    },
    'no-trailer': {
      title: { en: 'The checksum at the end is missing', ja: '末尾のチェックサムがない' },
      caughtBy: ['trailer-matches'],
    },
    'flipped-value': {
      title: {
        en: 'A byte of the database itself was flipped before the backup',
        ja: 'バックアップ前にデータベースの 1 バイトが化けている',
      },
      caughtBy: ['trailer-matches', 'hash-promised'],
    },
  }),
];
