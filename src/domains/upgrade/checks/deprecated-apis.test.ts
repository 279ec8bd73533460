import { describeCheck } from '../../../../test/support/describe-check.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { DeprecatedApiRequest } from '../../../core/kubernetes/facts/deprecated-api-requests.ts';
import { deprecatedApis } from './deprecated-apis.ts';

function asked(given: Partial<DeprecatedApiRequest>): Partial<Cluster> {
  const request = {
    group: 'example.k8s.io',
    version: 'v1beta1',
    resource: 'gadgets',
    subresource: '',
    removedRelease: '',
  };
  return { deprecatedApiRequests: [{ ...request, ...given }] };
}

describeCheck(deprecatedApis, {
  passes: {
    'a deprecated API without a planned end, which every cluster asks for by itself': asked({
      group: '',
      version: 'v1',
      resource: 'endpoints',
    }),
  },
  finds: {
    'an API that the next minor removes, as the releases say': {
      given: asked({}),
      found: ['removedNext example.k8s.io/v1beta1/gadgets'],
    },
    'an API that the next minor removes, as only the API server says': {
      given: asked({ resource: 'others', removedRelease: '1.37' }),
      found: ['removedNext example.k8s.io/v1beta1/others'],
    },
    'a removal that the API server still expects later than it comes': {
      given: asked({ removedRelease: '1.40' }),
      found: ['removedNext example.k8s.io/v1beta1/gadgets'],
    },
    'an API that is long gone but still served': {
      given: asked({ version: 'v1alpha1' }),
      found: ['removedNext example.k8s.io/v1alpha1/gadgets'],
    },
    'an API that goes away later, as a warning': {
      given: asked({ version: 'v1beta2', removedRelease: '1.39' }),
      found: ['removedLater example.k8s.io/v1beta2/gadgets'],
    },
    'an API server whose version cannot be read, for which every removal counts': {
      given: {
        ...asked({ version: 'v1beta2' }),
        apiServerVersion: { gitVersion: 'main', platform: 'linux/amd64' },
      },
      found: ['unreadable kube-apiserver', 'removedNext example.k8s.io/v1beta2/gadgets'],
      alsoFound: ['upgrade.version-skew', 'upgrade.version-support'],
    },
    'API servers that do not agree on the end of an API': {
      given: {
        deprecatedApiRequests: ['1.40', '1.37', ''].map((removedRelease) => ({
          group: 'example.k8s.io',
          version: 'v1beta2',
          resource: 'gadgets',
          subresource: '',
          removedRelease,
        })),
      },
      found: ['removedNext example.k8s.io/v1beta2/gadgets'],
    },
    'one API asked for through two subresources, told once': {
      given: {
        deprecatedApiRequests: ['', 'status'].map((subresource) => ({
          group: 'example.k8s.io',
          version: 'v1beta1',
          resource: 'gadgets',
          subresource,
          removedRelease: '1.37',
        })),
      },
      found: ['removedNext example.k8s.io/v1beta1/gadgets'],
    },
  },
});
