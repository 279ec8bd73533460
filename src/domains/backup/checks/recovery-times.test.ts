import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aRecovery } from '../../../../test/support/backups.ts';
import { aClaim, ago } from '../../../../test/support/builders.ts';
import { ask, describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { days, hours, seconds } from '../../../core/time.ts';
import { recoveryTimes } from './recovery-times.ts';

const objective = hours(4) / seconds(1);
const took = (rtoSeconds: number, age = 3) => aRecovery({ at: ago(days(age)), measured: { rtoSeconds } });
const ofVolume = { drill: 'volume-restore', about: claimRef(aClaim()) };

describeCheck(recoveryTimes, {
  passes: {
    'exactly the objective': { recoveries: [took(objective)] },
    'of another application': {
      recoveries: [
        aRecovery({ about: { kind: 'application', id: 'blog:blog', name: 'blog' }, verdict: 'fail' }),
      ],
    },
    'a smaller copy than then': { recoveries: [{ ...took(objective), growth: 0.5 }] },
  },
  finds: {
    'one of five that took too long, though the last was quick': {
      given: { recoveries: [took(5), took(objective + 1), took(5), took(5), took(5)] },
      found: ['over shop'],
    },
    'one of five that failed': {
      given: { recoveries: [aRecovery({ verdict: 'fail' }), took(5)] },
      found: ['failed shop'],
    },
    'a volume of its namespace that took too long': {
      given: { recoveries: [took(5), { ...took(objective + 1), ...ofVolume }] },
      found: ['over shop'],
    },
    'an estimate by the size of today': {
      given: { recoveries: [{ ...took(objective / 2), growth: 3 }] },
      found: ['estimated shop'],
    },
    'no objective': {
      given: { policy: aPolicy({ objectives: { controlPlane: { rto: '1h', rpo: '24h' } } }) },
      found: ['unset shop'],
      alsoFound: ['restore.plan-defined', 'restore.recovery-points'],
    },
  },
});

test('an estimate warns and never fails, and says that it is one', () => {
  const cluster = aCluster({ recoveries: [{ ...took(objective / 2), growth: 3 }] });
  const [found] = ask(recoveryTimes, cluster);
  assert.equal(found?.severity, 'low');
  assert.match(recoveryTimes.messages.en['estimated']?.(found?.props) ?? '', /^Estimate, not measured/);
});

test('what was measured is the worst, so that a waiver of it covers nothing worse', () => {
  const cluster = aCluster({ recoveries: [took(objective + 5), took(objective + 9), took(objective + 7)] });
  assert.deepEqual(
    ask(recoveryTimes, cluster).map(({ measured }) => measured),
    [objective + 9],
  );
});
