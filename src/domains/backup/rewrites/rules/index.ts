/** The table of rewrites, in the order in which they are applied; what leaves an object out comes first. */
import type { RewriteRule } from '../rule.ts';
import {
  automaticTokens,
  cloudIdentities,
  secretsOfAccounts,
  subjects,
  tokensOfOldAccounts,
} from './access.ts';
import { finalizers, lastApplied, newNamespace, owners, runLabels, serverFields } from './identity.ts';
import { selectorsOfJobs, suspended } from './jobs.ts';
import {
  actsOutside,
  aggregated,
  automaticObjects,
  ended,
  endpointsOfSelectors,
  madeByCluster,
  madeByController,
  mirrorPods,
  outsideScratch,
} from './left-out.ts';
import { foreignVolumes, hostOfPods, nodesOfPods, placement, tokens } from './pods.ts';
import { aliases, clusterAddresses, nodePorts, waysIn } from './services.ts';
import { marks, trackingLabel, webhookEffects } from './side-effects.ts';
import { bindings, snapshotContents, sourcesOfClaims, storageClass, volumeOfClaim } from './volumes.ts';

export const rewriteRules: readonly RewriteRule[] = [
  madeByCluster,
  mirrorPods,
  madeByController,
  ended,
  endpointsOfSelectors,
  aggregated,
  automaticObjects,
  automaticTokens,
  outsideScratch,
  actsOutside,
  aliases,
  serverFields,
  owners,
  finalizers,
  lastApplied,
  newNamespace,
  clusterAddresses,
  nodePorts,
  waysIn,
  bindings,
  storageClass,
  sourcesOfClaims,
  volumeOfClaim,
  snapshotContents,
  placement,
  tokens,
  hostOfPods,
  nodesOfPods,
  foreignVolumes,
  selectorsOfJobs,
  suspended,
  tokensOfOldAccounts,
  secretsOfAccounts,
  cloudIdentities,
  subjects,
  marks,
  trackingLabel,
  webhookEffects,
  runLabels,
];
