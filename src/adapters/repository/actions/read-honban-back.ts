/** `honban.read-back`: into the run's scratch folder, where its signing key may be a file. */
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { readHonbanBack as action } from '../../../domains/backup/recovery/actions.ts';
import { readHonbanBack } from '../read-honban-back.ts';
import type { CopyPlaces } from './copy-places.ts';
import { outOfReach } from './read-copy.ts';

const nothing = {
  ledger: 'missing',
  entries: 0,
  checkpoint: 'none',
  signedByIt: false,
  policy: 'missing',
  escrowFits: false,
} as const;

export function readHonbanBackAction(places: CopyPlaces): BoundAction {
  return bindAction(action, {
    run: async ({ repository, point, signed }, { scratch, step, signal }) => {
      try {
        const store = await places.store(repository);
        const into = join(scratch, `${step}-data`);
        const identities = places.identities();
        const { believes, ...returned } = await readHonbanBack(store, { point, into, identities, signal });
        return { state: 'read' as const, ...returned, signedByIt: await believes(signed) };
      } catch (error) {
        if (!(error instanceof ProblemError) || signal.aborted) throw error;
        const { code, cause } = error.problem;
        const state = outOfReach.has(code) ? ('out-of-reach' as const) : ('refused' as const);
        return { ...nothing, state, why: { en: cause.en, ja: cause.ja } };
      }
    },
  });
}
