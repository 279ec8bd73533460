import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { contactsDefined } from './contacts-defined.ts';

const { people, contactRoutes } = aPolicy();
const mai = { name: 'Mai', roles: ['operator'] };

describeCheck(contactsDefined, {
  finds: {
    'a policy without people': {
      given: { policy: aPolicy({ people: {} }) },
      found: ['noPeople organisation', 'unlisted pager', 'unlisted pager'],
      alsoFound: [
        'watch.oncall-defined',
        'watch.traces-not-adopted',
        'supply.signatures-none-required',
        'restore.plan-defined',
        'restore.namespaces-assigned',
        'upgrade.plan-defined',
      ],
    },
    'a policy without routes': {
      given: { policy: aPolicy({ contactRoutes: {} }) },
      found: ['noRoutes organisation'],
    },
    'somebody without a contact': {
      given: { policy: aPolicy({ people: { ...people, mai } }) },
      found: ['silent mai'],
    },
    'a route to somebody who left': {
      given: {
        policy: aPolicy({
          contactRoutes: { pager: { ...contactRoutes['pager'], reaches: ['hana', 'left'] } },
        }),
      },
      found: ['unlisted pager'],
    },
  },
});
