import { aBackupRun } from '../../../../test/support/backups.ts';
import { ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { days, hours } from '../../../core/time.ts';
import { runsComplete } from './runs-complete.ts';

const daily = Array.from({ length: 6 }, (_, index) => aBackupRun({ at: ago(hours(24 * (6 - index) - 20)) }));
const policy = aPolicy({
  backups: {
    ...aPolicy().backups,
    etcd: { every: '24h', keep: '30d' },
    volumes: undefined,
    applications: undefined,
  },
});

describeCheck(runsComplete, {
  passes: {
    'a run every day': { policy, backupRuns: daily },
    'a gap that is long past': { policy, backupRuns: [aBackupRun({ at: ago(days(30)) }), ...daily] },
    'nothing scheduled': {
      policy: aPolicy({ backups: { ...policy.backups, etcd: undefined } }),
      backupRuns: [],
    },
  },
  finds: {
    'no run at all': {
      given: { policy, backupRuns: [] },
      found: ['never organisation', 'never organisation'],
    },
    'a day left out': {
      given: { policy, backupRuns: daily.toSpliced(2, 1) },
      found: ['missed organisation', 'missed organisation'],
    },
    'the last one too long ago': {
      given: { policy, backupRuns: daily.slice(0, -2) },
      found: ['missed organisation', 'missed organisation'],
    },
    'one of two repositories failed': {
      given: {
        policy,
        backupRuns: [
          ...daily.slice(0, -2),
          aBackupRun({ at: ago(hours(28)), far: 'failed' }),
          aBackupRun({ at: ago(hours(4)), far: 'failed' }),
        ],
      },
      found: ['missed organisation'],
    },
    'partial is not done': {
      given: { policy, backupRuns: [aBackupRun({ at: ago(hours(1)), here: 'partial', far: 'partial' })] },
      found: ['never organisation', 'never organisation'],
    },
  },
});
