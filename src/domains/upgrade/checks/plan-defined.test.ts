import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { planDefined } from './plan-defined.ts';

const { upgrade, people } = aPolicy();
const stopLine = upgrade?.stopLines[0];
const withMai = { ...people, mai: { name: 'Mai', roles: ['owner'] } };

describeCheck(planDefined, {
  finds: {
    'no plan at all': {
      given: { policy: aPolicy({ upgrade: undefined }) },
      found: ['undecided organisation'],
      alsoFound: ['upgrade.frequency-kept'],
    },
    'an owner nobody can reach': {
      given: { policy: aPolicy({ people: withMai, upgrade: { ...upgrade, owner: 'mai' } }) },
      found: ['ownerUnreachable organisation'],
      alsoFound: ['watch.contacts-defined'],
    },
    'an upgrade every two years': {
      given: { policy: aPolicy({ upgrade: { ...upgrade, every: '730d' } }) },
      found: ['tooRare organisation'],
    },
    'no stop line': {
      given: { policy: aPolicy({ upgrade: { ...upgrade, stopLines: [] } }) },
      found: ['noStopLine organisation'],
    },
    'a stop line of somebody who left': {
      given: { policy: aPolicy({ upgrade: { ...upgrade, stopLines: [{ ...stopLine, who: 'left' }] } }) },
      found: ['stopperUnreachable organisation'],
    },
  },
});
