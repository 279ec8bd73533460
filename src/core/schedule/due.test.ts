import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { after, hours, instantFromEpoch, milliseconds } from '../time.ts';
import type { Scheduled } from './due.ts';
import { dueAt, scheduledOf } from './due.ts';

const at = instantFromEpoch(Date.UTC(2026, 10, 24, 9));
const etcd: Scheduled = { kind: 'backup', name: 'etcd', every: hours(24) };

test('what never ran is due, and so is what ran an interval ago', () => {
  assert.deepEqual(
    dueAt([etcd], () => undefined, at),
    [etcd],
  );
  assert.deepEqual(
    dueAt([etcd], () => after(at, hours(-24)), at),
    [{ ...etcd, since: at }],
  );
  assert.deepEqual(
    dueAt([etcd], () => after(at, hours(-23)), at),
    [],
  );
});

test('a run from the future does not put the next one off', () => {
  assert.deepEqual(
    dueAt([etcd], () => after(at, hours(1)), at),
    [etcd],
  );
});

test('once due it stays due until it ran', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 1e10 }), (ago, later) => {
      const last = () => after(at, milliseconds(-ago));
      if (dueAt([etcd], last, at).length > 0)
        assert.equal(dueAt([etcd], last, after(at, milliseconds(later))).length, 1);
    }),
  );
});

test('the policy says what is scheduled: canaries, then backups, then drills', () => {
  const backups = { etcd: { every: '6h', keep: '7d' }, volumes: { every: '24h', keep: '7d' } };
  const applications = { shop: { canary: { every: '15m' } }, blog: { canary: {} } };
  const drills = { allow: { production: [] }, every: { 'etcd-restore': '7d' } };
  assert.deepEqual(
    scheduledOf({ applications: applications as never, backups: backups as never, drills }).map(
      ({ name }) => name,
    ),
    ['shop', 'etcd', 'configuration', 'honban', 'volume', 'etcd-restore'],
  );
});
