/** The rights that looking costs, as `honban rbac print` prints them. */
import { stringify } from 'yaml';

import { clusterRights } from '../../adapters/cluster/rights.ts';
import { leftOut, rbacManifest } from '../../app/rbac-manifest.ts';
import type { ClusterSight } from '../../contract/cluster-sight.ts';

const settings = { identity: 'check', namespace: 'honban', withOptional: [] } as const;

export function grantedRights(): ClusterSight['rights'] {
  return {
    command: 'honban rbac print --for check | kubectl apply -f -',
    manifest: rbacManifest(clusterRights, settings)
      .map((item) => stringify(item))
      .join('---\n'),
    leftOut: leftOut(clusterRights, settings).flatMap(({ resources = [], optional }) =>
      optional === undefined ? [] : [{ what: resources.join(', '), why: optional.why }],
    ),
  };
}
