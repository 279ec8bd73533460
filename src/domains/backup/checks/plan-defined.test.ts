import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { planDefined } from './plan-defined.ts';

const shop = aPolicy().applications['shop'];
const people = aPolicy().people;

describeCheck(planDefined, {
  passes: {
    'objectives of its own where the tier has none': {
      policy: aPolicy({
        objectives: { controlPlane: { rto: '1h', rpo: '24h' } },
        applications: { shop: { ...shop, rto: '2h', rpo: '1h' } },
      }),
    },
  },
  finds: {
    'an empty set of applications': {
      given: { policy: aPolicy({ applications: {} }) },
      found: ['noApplications organisation'],
      alsoFound: ['restore.namespaces-assigned'],
    },
    'no objectives for the control plane': {
      given: { policy: aPolicy({ objectives: { tiers: { A: { rto: '4h', rpo: '24h' } } } }) },
      found: ['noControlPlane organisation'],
    },
    'a tier without objectives': {
      given: { policy: aPolicy({ applications: { shop: { ...shop, tier: 'B' } } }) },
      found: ['missing shop', 'missing shop'],
      alsoFound: ['restore.recovery-points', 'restore.recovery-times'],
    },
    'an application of which nothing is decided': {
      given: { policy: aPolicy({ applications: { shop: { namespaces: ['shop'] } } }) },
      found: Array.from({ length: 7 }, () => 'missing shop'),
      alsoFound: ['restore.recovery-points', 'restore.recovery-times'],
    },
    'an owner whom nobody can reach': {
      given: {
        policy: aPolicy({
          people: { ...people, mai: { name: 'Mai', roles: ['owner'] } },
          applications: { shop: { ...shop, owner: 'mai' } },
        }),
      },
      found: ['ownerUnreachable shop'],
      alsoFound: ['watch.contacts-defined'],
    },
  },
});
