import { aBudget, aWorkload } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { disruptionBudget } from './disruption-budget.ts';

describeCheck(disruptionBudget, {
  passes: {
    'one replica, which no budget can protect': {
      deployments: [aWorkload({ desired: 1, ready: 1 })],
      podDisruptionBudgets: [],
    },
    'CoreDNS of a clean cluster, whose namespace the policy excludes': {
      deployments: [aWorkload({ name: 'coredns', namespace: 'kube-system' })],
    },
    'a budget that is used up for the moment': { podDisruptionBudgets: [aBudget({ disruptionsAllowed: 0 })] },
  },
  finds: {
    'two replicas without a budget': { given: { podDisruptionBudgets: [] }, found: ['unprotected web'] },
    'a budget of another namespace': {
      given: { podDisruptionBudgets: [aBudget({ namespace: 'other' })] },
      found: ['unprotected web'],
    },
    'a budget without a selector, which selects nothing': {
      given: { podDisruptionBudgets: [aBudget()].map(({ selector: _selector, ...budget }) => budget) },
      found: ['unprotected web'],
    },
    'a budget that allows nothing to be missing': {
      given: { podDisruptionBudgets: [aBudget({ maxUnavailable: 0 })] },
      found: ['blocksDrain web'],
    },
    'a budget that asks for every replica': {
      given: {
        podDisruptionBudgets: [aBudget()].map(({ maxUnavailable: _maximum, ...budget }) => ({
          ...budget,
          minAvailable: 2,
        })),
      },
      found: ['blocksDrain web'],
    },
  },
});
