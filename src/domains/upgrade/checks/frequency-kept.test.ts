import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { frequencyKept } from './frequency-kept.ts';

const { upgrade } = aPolicy();

function plan(given: object) {
  return { policy: aPolicy({ upgrade: { ...upgrade, ...given } }) };
}

describeCheck(frequencyKept, {
  passes: {
    'an upgrade on the last day of the interval': plan({ lastUpgrade: '2026-09-25', every: '61d' }),
    'an upgrade of today, east of Greenwich': plan({ lastUpgrade: '2026-11-25' }),
  },
  finds: {
    'no word about the last upgrade': {
      given: plan({ lastUpgrade: undefined }),
      found: ['neverUpgraded organisation'],
    },
    'a last upgrade longer ago than the plan says': {
      given: plan({ lastUpgrade: '2026-06-01' }),
      found: ['overdue organisation'],
    },
    'an upgrade that is still to come': {
      given: plan({ lastUpgrade: '2027-06-01' }),
      found: ['inFuture organisation'],
    },
  },
});
