import { aNamespace, aPod } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { namespacesAssigned } from './namespaces-assigned.ts';

const lawful = aCluster();
const excluded = aPolicy().excludedNamespaces;
const stray = {
  namespaces: [...lawful.namespaces, aNamespace({ name: 'stray' })],
  pods: [...lawful.pods, aPod({ namespace: 'stray', name: 'stray-1' })],
};

describeCheck(namespacesAssigned, {
  passes: {
    'a namespace with nothing in it': { namespaces: [...lawful.namespaces, aNamespace({ name: 'empty' })] },
    'a stray namespace that somebody excluded': {
      ...stray,
      policy: aPolicy({
        excludedNamespaces: [...excluded, { what: 'stray', by: 'ken', reason: 'trial', until: '2026-11-24' }],
      }),
    },
  },
  finds: {
    'a namespace that nobody assigned': { given: stray, found: ['unassigned stray'] },
    'kube-system, when the policy does not speak of it': {
      given: {
        policy: aPolicy({ excludedNamespaces: excluded.filter(({ what }) => what !== 'kube-system') }),
      },
      found: ['unassigned kube-system'],
      alsoFound: ['upgrade.disruption-budget'],
    },
    'an exclusion that ended yesterday': {
      given: {
        policy: aPolicy({ excludedNamespaces: excluded.map((one) => ({ ...one, until: '2026-11-23' })) }),
      },
      found: ['expired kube-system', 'expired local-path-storage'],
      alsoFound: ['upgrade.disruption-budget'],
    },
    'an exclusion by somebody who left': {
      given: { policy: aPolicy({ excludedNamespaces: excluded.map((one) => ({ ...one, by: 'left' })) }) },
      found: ['byNobody kube-system', 'byNobody local-path-storage'],
    },
  },
});
