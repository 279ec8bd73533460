import type { V1Namespace } from '@kubernetes/client-node/dist/gen/models/V1Namespace.js';

import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import type { Namespace } from '../../../core/kubernetes/facts/namespaces.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideNamespaces = provideList(namespaces, {
  resource: 'v1/namespaces',
  metadataOnly: true,
  project: projectNamespace,
});

const prefix = 'pod-security.kubernetes.io/';

function projectNamespace({ metadata }: Wire<V1Namespace>): Namespace {
  const labels = Object.entries(metadata?.labels ?? {}).filter(([key]) => key.startsWith(prefix));
  return {
    ...named(metadata),
    created: createdAt(metadata),
    terminating: metadata?.deletionTimestamp !== undefined,
    podSecurity: Object.fromEntries(labels.map(([key, value]) => [key.slice(prefix.length), value])),
  };
}
