/** The same rehearsal where the files come back into a scratch claim, by a pod beside it. What each step puts out is judged alike. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { compareTree, probeFolder, restoreFiles } from './actions.ts';

/** As the policy calls the cluster, and where its API server is. */
const place = { cluster: z.string(), endpoint: z.string() };

export const restoreIntoClaim = defineAction({
  id: 'volume.restore-into-claim',
  title: {
    en: 'Make a scratch namespace with a claim, and let a pod restore the files of the volume into it',
    ja: '演習用の Namespace に PVC を作り、Pod でボリュームのファイルを復元する',
  },
  input: restoreFiles.input.extend({
    ...place,
    image: z.string(),
    size: z.string(),
    /** The cluster's default where it is left out or not there. */
    storageClass: z.string().optional(),
  }),
  output: restoreFiles.output.extend({
    /** Empty where none was made. */
    namespace: z.string(),
    pod: z.string(),
    storageClass: z.string().optional(),
  }),
  limit: restoreFiles.limit,
  touches: 'scratch',
  leaves: {
    en: 'a scratch namespace with a restored volume',
    ja: '復元したボリュームのある演習用の Namespace',
  },
});

const restored = { ...place, namespace: z.string(), pod: z.string() };

export const compareInClaim = defineAction({
  id: 'volume.compare-in-claim',
  title: compareTree.title,
  input: compareTree.input.extend(restored),
  output: compareTree.output,
  limit: compareTree.limit,
  touches: 'nothing',
});

export const probeInClaim = defineAction({
  id: 'volume.probe-in-claim',
  title: probeFolder.title,
  input: probeFolder.input.extend(restored),
  output: probeFolder.output,
  limit: probeFolder.limit,
  touches: 'scratch',
});
