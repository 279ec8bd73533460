import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant, now } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { days } from '../../../core/time.ts';
import { coverageOf } from '../on-call-coverage.ts';
import { oncallCovered } from './oncall-covered.ts';

const onCall = aPolicy().onCall;
assert.ok(onCall !== undefined);
const nights = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '22:00', to: '06:00' }];

describeCheck(oncallCovered, {
  passes: {
    'a rota that was never defined, which another check tells': {
      // watch.oncall-defined speaks here.
      policy: aPolicy({ onCall: undefined }),
    },
    'hours over midnight with a rotation': {
      policy: aPolicy({ onCall: { ...onCall, serviceHours: nights } }),
    },
  },
  finds: {
    'a shift plan that ends in three days': {
      given: {
        policy: aPolicy({
          onCall: {
            ...onCall,
            rotation: undefined,
            shifts: [{ person: 'ken', from: '2026-11-01T00:00:00+09:00', to: '2026-11-27T00:00:00+09:00' }],
          },
        }),
      },
      found: ['gap organisation'],
    },
    'a rotation of one person who is her own escalation': {
      given: {
        policy: aPolicy({
          onCall: { ...onCall, rotation: { ...onCall.rotation, people: ['hana'] }, escalation: ['hana'] },
        }),
      },
      found: ['alone hana'],
    },
    'a time zone that does not exist': {
      given: { policy: aPolicy({ organisation: { name: 'Example', timeZone: 'Mars/Olympus' } }) },
      found: ['timeZone organisation'],
    },
  },
});

test('a gap starts at the first uncovered service hour in local time', () => {
  const shifts = [{ person: 'ken', from: '2026-11-01T00:00:00+09:00', to: '2026-11-26T12:00:00+09:00' }];
  const { serviceHours, escalation } = onCall;
  const coverage = coverageOf({ serviceHours, escalation, shifts }, 'Asia/Tokyo', {
    at: now,
    ahead: days(3),
  });

  assert.equal(coverage?.firstGap, instant('2026-11-26T12:00:00+09:00'));
  assert.equal(coverage?.gapMinutes, (6 + 9) * 60);
});
