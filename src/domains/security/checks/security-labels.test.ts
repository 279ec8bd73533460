import { aNamespace } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { Namespace } from '../../../core/kubernetes/facts/namespaces.ts';
import { securityLabels } from './security-labels.ts';

const others = aCluster().namespaces.filter(({ name }) => name !== 'shop');
const { standards } = aPolicy();

function shop(given: Partial<Namespace>): Partial<Cluster> {
  return { namespaces: [...others, aNamespace(given)] };
}

describeCheck(securityLabels, {
  passes: {
    'a stricter level than asked for': shop({ podSecurity: { enforce: 'restricted' } }),
    'a namespace on its way out': shop({ podSecurity: {}, terminating: true }),
  },
  finds: {
    'a namespace without a label': { given: shop({ podSecurity: {} }), found: ['unlabelled shop'] },
    'a namespace that only warns': {
      given: shop({ podSecurity: { warn: 'restricted' } }),
      found: ['unlabelled shop'],
    },
    'a namespace below its level': {
      given: shop({ podSecurity: { enforce: 'privileged' } }),
      found: ['below shop'],
    },
    'a label that is no level': {
      given: shop({ podSecurity: { enforce: 'strict' } }),
      found: ['noLevel shop'],
    },
    'kube-system, when the policy does not speak of it': {
      given: {
        policy: aPolicy({
          standards: {
            ...standards,
            podSecurity: {
              default: 'baseline',
              namespaces: Object.fromEntries(
                Object.entries(standards.podSecurity?.namespaces ?? {}).filter(
                  ([name]) => name !== 'kube-system',
                ),
              ),
            },
          },
        }),
      },
      found: ['unlabelled kube-system'],
    },
    'a policy that decided nothing': {
      given: { policy: aPolicy({ standards: { ...standards, podSecurity: undefined } }) },
      found: ['undecided organisation'],
    },
  },
});
