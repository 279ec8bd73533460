import type { V1Ingress } from '@kubernetes/client-node/dist/gen/models/V1Ingress.js';

import { ingresses } from '../../../core/kubernetes/facts/ingresses.ts';
import type { Ingress } from '../../../core/kubernetes/facts/ingresses.ts';
import { provideList } from '../provide-list.ts';
import { given, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideIngresses = provideList(ingresses, {
  resource: 'networking.k8s.io/v1/ingresses',
  project: projectIngress,
});

function projectIngress({ metadata, spec }: Wire<V1Ingress>): Ingress {
  // The annotation came before ingressClassName and is still honoured by controllers.
  // https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation
  const annotated = metadata?.annotations?.['kubernetes.io/ingress.class'];
  return {
    ...namespaced(metadata),
    ...given('className', spec?.ingressClassName ?? annotated),
    hosts: (spec?.rules ?? []).flatMap(({ host }) => (host === undefined ? [] : [host])),
  };
}
