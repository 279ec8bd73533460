import { ago } from '../../../../test/support/builders.ts';
import { aRepositoryCheck } from '../../../../test/support/backups.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { repositoryStates } from '../../../core/backup/repository-health.ts';
import { days, hours } from '../../../core/time.ts';
import { repositoryHealth } from './repository-health.ts';

const far = aRepositoryCheck({ name: 'far' });
const backups = aPolicy().backups;
const week = Array.from({ length: 7 }, (_, index) =>
  aRepositoryCheck({ at: ago(hours(24 * (7 - index))), part: { number: index + 1, of: 7 } }),
);

describeCheck(repositoryHealth, {
  passes: {
    'a week of daily parts': { repositoryChecks: [...week, far] },
    'one that was mended and read back since': {
      repositoryChecks: [aRepositoryCheck({ at: ago(days(1)), state: 'corrupt' }), aRepositoryCheck(), far],
    },
  },
  finds: {
    'one that was never checked': {
      given: { repositoryChecks: [far] },
      found: ['notChecked organisation', 'tooFew organisation'],
    },
    'one that was checked too long ago': {
      given: { repositoryChecks: [aRepositoryCheck({ at: ago(days(9)) }), far] },
      found: ['notChecked organisation', 'tooFew organisation'],
    },
    'a part that was not read back': {
      given: { repositoryChecks: [...week.slice(1), far] },
      found: ['notReadBack organisation', 'tooFew organisation'],
    },
    ...Object.fromEntries(
      repositoryStates
        .filter((state) => state !== 'healthy')
        .map((state) => [
          `one that is ${state}`,
          {
            given: { repositoryChecks: [aRepositoryCheck(), aRepositoryCheck({ state }), far] },
            found: ['unhealthy organisation', 'tooFew organisation'],
          },
        ]),
    ),
    'two in one failure domain': {
      given: {
        policy: aPolicy({
          backups: {
            ...backups,
            repositories: {
              here: { at: '/srv/backup', failureDomain: 'room-1' },
              far: { at: '/mnt/backup', failureDomain: 'room-1' },
            },
          },
        }),
      },
      found: ['tooFew organisation'],
    },
    'an empty set': {
      given: { policy: aPolicy({ backups: { ...backups, repositories: {} } }) },
      found: ['tooFew organisation'],
      alsoFound: ['restore.configuration-complete'],
    },
  },
});
