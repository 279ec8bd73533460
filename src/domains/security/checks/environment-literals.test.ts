import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aContainer, aCronJob, aPod, aTemplate, aWorkload } from '../../../../test/support/builders.ts';
import { ask, describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { suspectLiterals } from '../../../core/kubernetes/environment-literal.ts';
import { environmentLiterals } from './environment-literals.ts';

const byName = { suspectLiterals: suspectLiterals([{ name: 'DB_PASSWORD', value: 'hunter2' }]) };
const byValue = {
  suspectLiterals: suspectLiterals([{ name: 'DB', value: 'postgres://shop:hunter2@db/shop' }]),
};
const { standards } = aPolicy();
const notSecret = (name: string) => ({
  policy: aPolicy({
    standards: {
      ...standards,
      secrets: { ...standards.secrets, notSecret: [{ name, reason: 'a test value' }] },
    },
  }),
});

describeCheck(environmentLiterals, {
  passes: {
    'a name that the policy explains': {
      deployments: [aWorkload({ containers: [aTemplate(byName)] })],
      ...notSecret('DB_PASSWORD'),
    },
  },
  finds: {
    'a password in a Deployment': {
      given: { deployments: [aWorkload({ containers: [aTemplate(byName)] })] },
      found: ['named web'],
    },
    'a password in a Deployment and in its pods, told once': {
      given: {
        deployments: [aWorkload({ containers: [aTemplate(byName)] })],
        pods: [aPod({ containers: [aContainer(byName)] })],
      },
      found: ['named web'],
    },
    'a password in a CronJob that is not running': {
      given: { cronJobs: [aCronJob({ containers: [aTemplate(byName)] })] },
      found: ['named report'],
    },
    'a pod without a workload': {
      given: {
        pods: [aPod({ name: 'by-hand', containers: [aContainer(byName)] })].map(
          ({ owner: _owner, ...pod }) => pod,
        ),
      },
      found: ['named by-hand'],
    },
    'a credential, whatever the policy says about its name': {
      given: { deployments: [aWorkload({ containers: [aTemplate(byValue)] })], ...notSecret('DB') },
      found: ['credential web'],
    },
    'two variables of one container': {
      given: {
        deployments: [
          aWorkload({
            containers: [
              aTemplate({ suspectLiterals: [...byName.suspectLiterals, ...byValue.suspectLiterals] }),
            ],
          }),
        ],
      },
      found: ['named web', 'credential web'],
    },
  },
});

test('no finding carries a value', () => {
  const found = ask(
    environmentLiterals,
    aCluster({ deployments: [aWorkload({ containers: [aTemplate(byValue)] })] }),
  );

  assert.doesNotMatch(JSON.stringify(found), /hunter2/);
});
