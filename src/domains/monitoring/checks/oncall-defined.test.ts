import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { oncallDefined } from './oncall-defined.ts';

const lawful = aPolicy();
const onCall = lawful.onCall ?? {};
const people = lawful.people;

describeCheck(oncallDefined, {
  passes: {
    'single shifts instead of a rotation': {
      policy: aPolicy({
        onCall: {
          ...onCall,
          rotation: undefined,
          shifts: [{ person: 'ken', from: '2026-11-01T00:00:00+09:00', to: '2027-01-01T00:00:00+09:00' }],
        },
      }),
    },
  },
  finds: {
    'a policy without on-call': {
      given: { policy: aPolicy({ onCall: undefined }) },
      found: ['undecided organisation'],
    },
    'no service hours': {
      given: { policy: aPolicy({ onCall: { ...onCall, serviceHours: [] } }) },
      found: ['noHours organisation'],
    },
    'nobody on call': {
      given: { policy: aPolicy({ onCall: { ...onCall, rotation: undefined } }) },
      found: ['noRota organisation'],
      alsoFound: ['watch.oncall-covered'],
    },
    'nobody behind the person on call': {
      given: { policy: aPolicy({ onCall: { ...onCall, escalation: [] } }) },
      found: ['noEscalation organisation'],
      alsoFound: ['watch.oncall-covered'],
    },
    'somebody on call whom the policy does not know': {
      given: { policy: aPolicy({ onCall: { ...onCall, escalation: ['hana', 'ken', 'constructor'] } }) },
      found: ['unlisted constructor'],
    },
    'somebody on call without a contact': {
      given: { policy: aPolicy({ people: { ...people, ken: { ...people['ken'], contacts: [] } } }) },
      found: ['silent ken'],
      alsoFound: ['watch.contacts-defined', 'upgrade.plan-defined'],
    },
  },
});
