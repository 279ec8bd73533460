import { aKnownSaboteur } from '../../../../test/support/backups.ts';
import { ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { days } from '../../../core/time.ts';
import { saboteurRunsKept } from './saboteur-runs.ts';

const policy = aPolicy({ drills: { saboteurs: { 'etcd-restore': '7d' } } });
const ran = (...ages: readonly number[]) => ages.map((age) => aKnownSaboteur({ at: ago(days(age)) }));

describeCheck(saboteurRunsKept, {
  passes: {
    'nothing scheduled': { saboteurRuns: [] },
    'one a week, caught or not': {
      policy,
      saboteurRuns: [...ran(36, 29, 22, 15, 8), aKnownSaboteur({ caught: false })],
    },
  },
  finds: {
    'one that never took place': {
      given: { policy, saboteurRuns: [aKnownSaboteur({ drill: 'volume-restore' })] },
      found: ['never organisation'],
    },
    'weeks without one': {
      given: { policy, saboteurRuns: ran(36, 29, 8, 1) },
      found: ['missed organisation'],
    },
    'none since': { given: { policy, saboteurRuns: ran(20) }, found: ['missed organisation'] },
  },
});
