/** Ways in which all that is left can be bad, each with the checks that must notice. */
import type { Saboteur } from '../../../../core/drill/drill.ts';
import { copySaboteurs, ownSaboteurs } from '../copy-saboteurs.ts';

const question = 'came-back';

export const saboteurs: readonly Saboteur[] = [
  ...copySaboteurs(question, {
    truncate: ['copy-read'],
    'wrong-key': ['copy-read'],
    stranger: ['manifest-trusted', 'copy-read'],
    'other-cluster': ['same-cluster'],
    stale: ['canary-found'],
  }),
  ...ownSaboteurs(question, {
    'no-pki': {
      title: {
        en: 'The certificates and keys are missing from the configuration bundle',
        ja: '構成のバンドルに証明書と鍵がない',
      },
      caughtBy: ['bundle-complete'],
    },
  }),
];

/** Which of the two copies a way of spoiling is about. */
export function spoils(sabotage: string): 'etcd' | 'configuration' {
  return sabotage === 'no-pki' ? 'configuration' : 'etcd';
}
