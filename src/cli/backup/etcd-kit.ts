/** etcd in `honban backup run`: found on the control-plane node it runs on, or named by flags. */
import { join, resolve } from 'node:path';

import { etcdItem } from '../../adapters/etcd/etcd-item.ts';
import { findEtcd } from '../../adapters/etcd/find-etcd.ts';
import { etcdCanary } from '../../adapters/kubernetes/plant-canary.ts';
import type { CanaryPlace } from '../../app/backup/backup-item.ts';
import { clusterObject } from './cluster-object.ts';
import type { BackupKit, BackupPlace } from './kit.ts';

export const etcdKit: BackupKit = {
  plane: 'etcd',
  byDefault: 'own',
  items: async (place) => {
    const { asked, opened, world } = place;
    const file = (path: string | undefined): string | undefined =>
      path === undefined ? undefined : resolve(world.workingDirectory, path);
    const { access, kubernetesVersion } = await findEtcd({
      nodeRoot: resolve(world.workingDirectory, asked.nodeRoot),
      endpoints: asked.etcdEndpoints,
      ca: file(asked.etcdCa),
      certificate: file(asked.etcdCert),
      key: file(asked.etcdKey),
    });
    const canary = canaryOf(place);
    return [
      etcdItem({
        access,
        kubernetesVersion,
        cluster: clusterObject(place),
        spoolFolder: join(opened.directory, 'spool'),
        ...(canary === undefined ? {} : { canary }),
      }),
    ];
  },
};

/** Written under an identity of its own where one is given. */
function canaryOf({ policy, access, asked, world }: BackupPlace): CanaryPlace | undefined {
  if (policy.backups?.canaries.includes('etcd') !== true) return undefined;
  const { canaryKubeconfig } = asked;
  return etcdCanary({
    ...(canaryKubeconfig === undefined
      ? access
      : { kubeconfig: resolve(world.workingDirectory, canaryKubeconfig) }),
    environment: world.environment,
    interactive: world.interactive,
    now: () => Date.now(),
  });
}
