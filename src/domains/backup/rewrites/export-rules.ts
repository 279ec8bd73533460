/**
 * The table of what an export of a whole cluster takes away, each row with its reason. It takes away only what no restore could
 * use: the table of a restore (`rules/index.ts`) takes more, and is applied then.
 */
import type { RestoreTarget, RewriteRule } from './rule.ts';
import { automaticTokens } from './rules/access.ts';
import { serverFields } from './rules/identity.ts';
import {
  aggregated,
  automaticObjects,
  ended,
  endpointsOfSelectors,
  madeByCluster,
  madeByController,
  mirrorPods,
} from './rules/left-out.ts';
import { builtIn, passing } from './rules/whole-cluster.ts';

/** Whole kinds: they are not even listed. */
const wholeKinds: readonly RewriteRule[] = [madeByCluster, passing];

export const exportRules: readonly RewriteRule[] = [
  ...wholeKinds,
  mirrorPods,
  madeByController,
  ended,
  endpointsOfSelectors,
  aggregated,
  automaticObjects,
  automaticTokens,
  builtIn,
  serverFields,
];

/** The rule by which nothing of a kind is exported. */
export function neverExported(kind: string): RewriteRule | undefined {
  return wholeKinds.find(({ kinds }) => kinds?.includes(kind) === true);
}

/** Everything back into its own place. */
export const wholeCluster: RestoreTarget = {
  purpose: 'real',
  namespaces: {},
  storageClasses: {},
  customKinds: [],
  labels: {},
};
