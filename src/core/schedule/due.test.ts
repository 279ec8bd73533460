import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { Rhythm } from '../policy/rhythm.ts';
import { after, days, epochOf, hours, instantFromEpoch, milliseconds, minutes } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Scheduled } from './due.ts';
import { dueAt, nextRun, scheduledOf } from './due.ts';
import { outages } from './missed.ts';
import { momentsBetween, nextMoment, timingOf } from './timing.ts';
import type { ClockTiming } from './timing.ts';

const at = instantFromEpoch(Date.UTC(2026, 10, 24, 9));
const scheduled = (rhythm: Rhythm): Scheduled => ({
  kind: 'backup',
  name: 'etcd',
  rhythm,
  timing: timingOf(rhythm, 'UTC'),
});
const etcd = scheduled('24h');

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
  for (const one of [etcd, scheduled({ at: ['10:00'] })])
    assert.deepEqual(
      dueAt([one], () => after(at, hours(1)), at),
      [one],
    );
});

test('at a time of day it is due from that moment on, in the zone that is named', () => {
  const sunday = scheduled({ at: ['03:00'], days: ['sun'], timeZone: 'Europe/Berlin' });
  const since = instantFromEpoch(Date.UTC(2026, 10, 22, 2));
  const before = after(since, milliseconds(-1));
  const ranBefore = (): Instant => after(since, days(-7));
  assert.deepEqual(dueAt([sunday], ranBefore, before), []);
  assert.deepEqual(dueAt([sunday], ranBefore, since), [{ ...sunday, since }]);
  assert.equal(nextRun(sunday, since, at), after(since, days(7)));
  assert.equal(nextRun(sunday, undefined, at), at);
});

test('the policy says what is scheduled: canaries, then backups, then drills, spoiled copies last, and in which zone', () => {
  const applications = { shop: { canary: { every: '15m' } }, blog: { canary: {} } };
  const every = { at: ['03:00'] };
  const backups = { etcd: { every: '6h', keep: '7d' }, volumes: { every, keep: '7d' } };
  const drills = {
    allow: { production: [] },
    every: { 'etcd-restore': '7d' },
    saboteurs: { 'volume-restore': '28d' },
  };
  const organisation = { name: 'x', timeZone: 'Asia/Tokyo' };
  const found = scheduledOf(
    { applications: applications as never, backups: backups as never, clusters: {}, drills, organisation },
    'lab',
  );
  assert.deepEqual(
    found.map(({ name }) => name),
    ['shop', 'etcd', 'configuration', 'honban', 'volume', 'etcd-restore', 'volume-restore'],
  );
  assert.deepEqual(found[4]?.timing, {
    minutes: [180],
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    zone: 'Asia/Tokyo',
  });
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'] as const;
const clock = fc.record({
  at: fc.array(
    fc.nat(1439).map((minute) => new Date(minute * minutes(1)).toISOString().slice(11, 16)),
    { minLength: 1, maxLength: 3 },
  ),
  days: fc.subarray(['mon', 'wed', 'sun'] as const, { minLength: 1 }),
  timeZone: fc.constantFrom(...zones),
});
const rhythm = fc.oneof(clock, fc.constantFrom('30m', '6h', '24h', '7d'));
const start = fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2036, 0, 1) }).map(instantFromEpoch);
const zoned = (one: Rhythm): ClockTiming => timingOf(one, 'UTC') as ClockTiming;

/** A timer that looks every so often and runs what is due: when runs began. */
function simulated(
  one: Scheduled,
  from: Instant,
  { looks, pause }: { looks: number; pause: number },
): Instant[] {
  const runs: Instant[] = [from];
  for (let look = 1; look <= looks; look += 1) {
    const now = after(from, milliseconds(pause * look));
    if (dueAt([one], () => runs.at(-1), now).length > 0) runs.push(now);
  }
  return runs;
}

const timers = fc.record({ looks: fc.constant(40), pause: fc.integer({ min: minutes(5), max: hours(7) }) });

test('never twice, never skipped: between two runs of a timer lies a moment that asks for one', () => {
  fc.assert(
    fc.property(clock, start, timers, (given, from, timer) => {
      const runs = simulated(scheduled(given), from, timer);
      const end = after(from, milliseconds(timer.looks * timer.pause));
      for (const [index, run] of runs.entries()) {
        const asked = momentsBetween(zoned(given), run, runs[index + 1] ?? end);
        if (runs[index + 1] === undefined) assert.deepEqual(asked, [], 'skipped at the end');
        else {
          assert.ok(asked.length > 0, 'ran twice for one moment');
          const late = epochOf(runs[index + 1] as Instant) - epochOf(asked[0] as Instant);
          assert.ok(late < timer.pause, 'a look was skipped');
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('once due it stays due until it ran, and then it is not', () => {
  fc.assert(
    fc.property(rhythm, start, fc.tuple(fc.nat(days(20)), fc.nat(days(3))), (given, ran, [ago, later]) => {
      const one = scheduled(given);
      const now = after(ran, milliseconds(ago));
      const due = dueAt([one], () => ran, now);
      if (due.length === 0) return;
      assert.equal(dueAt([one], () => ran, after(now, milliseconds(later))).length, 1);
      assert.deepEqual(
        dueAt([one], () => now, now),
        [],
      );
    }),
    { numRuns: 300 },
  );
});

test('each moment comes once a day on its days, also when clocks change', () => {
  const daily = zoned({ at: ['02:30'], timeZone: 'Europe/Berlin' });
  for (const month of [2, 9]) {
    const from = instantFromEpoch(Date.UTC(2026, month, 20, 12));
    assert.equal(momentsBetween(daily, from, after(from, days(10))).length, 10);
  }
  const twice = zoned({ at: ['02:15', '02:45'], timeZone: 'Europe/Berlin' });
  const gap = instantFromEpoch(Date.UTC(2026, 2, 28, 12));
  assert.deepEqual(momentsBetween(twice, gap, after(gap, days(1))), ['2026-03-29T01:00:00.000Z']);
  assert.equal(nextMoment(daily, gap), '2026-03-29T01:00:00.000Z');
});

test('a timer that always looks misses nothing, and one that stopped misses every moment since', () => {
  fc.assert(
    fc.property(rhythm, start, (given, from) => {
      const one = scheduled(given);
      const pause = minutes(20);
      const runs = simulated(one, from, { looks: 150, pause });
      const end = after(from, milliseconds(150 * pause));
      const looking = { at: end, looksBack: days(30) };
      assert.deepEqual(outages(one.timing, runs, looking), []);
      const stopped = outages(one.timing, [from], { at: after(end, days(30)), looksBack: days(30) });
      const since = 'every' in one.timing ? [] : momentsBetween(one.timing, end, after(end, days(20)));
      const expected = new Set(stopped.flatMap((outage) => outage.expected));
      for (const moment of since) assert.ok(expected.has(moment), moment);
      assert.ok(expected.size > 0);
    }),
    { numRuns: 40 },
  );
});

test('of a managed control plane the resources are exported, and no etcd is asked for', () => {
  const every = { every: '6h', keep: '7d' };
  const policy = {
    organisation: { name: 'example', timeZone: 'UTC' },
    applications: {},
    clusters: { far: { environment: 'production', provider: 'eks', controlPlane: 'by-provider' } } as never,
    backups: { etcd: every, resources: { ...every, every: '12h' } } as never,
    drills: { allow: { production: [] }, every: {}, saboteurs: {} },
  };
  assert.deepEqual(
    scheduledOf(policy, 'far').map(({ name, rhythm }) => [name, rhythm]),
    [
      ['resources', '12h'],
      ['honban', '12h'],
    ],
  );
});
