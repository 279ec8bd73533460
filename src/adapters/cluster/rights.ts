import type { Right } from '../../core/source.ts';
import { applicationRights } from '../applications/exported-resources.ts';
import { readerRights } from '../configuration/reader-pod.ts';
import { clusterConfigurationRights } from '../kubernetes/cluster-configuration.ts';
import { identityRights } from '../kubernetes/identity.ts';
import { canaryRights } from '../kubernetes/plant-canary.ts';
import { resourceRights } from '../resources/resource-rights.ts';
import { moverRights } from '../volumes/pod/mover-pod.ts';
import { snapshotRights } from '../volumes/snapshot/snapshot-rights.ts';
import { clusterProviders } from './providers.ts';

/** Everything that anything here may ask of a cluster, for `honban rbac print`. */
export const clusterRights: readonly Right[] = [
  ...identityRights,
  ...canaryRights,
  ...applicationRights,
  ...clusterConfigurationRights,
  ...readerRights,
  ...moverRights,
  ...snapshotRights,
  ...resourceRights,
  ...clusterProviders.flatMap(({ rights }) => rights),
];
