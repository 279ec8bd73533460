import type { V1IngressClass } from '@kubernetes/client-node/dist/gen/models/V1IngressClass.js';

import { ingressClasses } from '../../../core/kubernetes/facts/ingress-classes.ts';
import { provideList } from '../provide-list.ts';
import { named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideIngressClasses = provideList(ingressClasses, {
  resource: 'networking.k8s.io/v1/ingressclasses',
  project: ({ metadata, spec }: Wire<V1IngressClass>) => ({
    ...named(metadata),
    controller: spec?.controller ?? '',
  }),
});
