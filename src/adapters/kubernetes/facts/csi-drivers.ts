import type { V1CSIDriver } from '@kubernetes/client-node/dist/gen/models/V1CSIDriver.js';

import { csiDrivers } from '../../../core/kubernetes/facts/csi-drivers.ts';
import { provideList } from '../provide-list.ts';
import { named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideCsiDrivers = provideList(csiDrivers, {
  resource: 'storage.k8s.io/v1/csidrivers',
  metadataOnly: true,
  project: ({ metadata }: Wire<V1CSIDriver>) => named(metadata),
});
