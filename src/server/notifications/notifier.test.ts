import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleDecision } from '../../../test/support/decision.ts';
import { emptyOutbox } from '../../app/notify/outbox.ts';
import type { Outbox } from '../../app/notify/outbox.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { days } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Installation } from '../installation.ts';
import { openLog } from '../log.ts';
import { openNotifier } from './notifier.ts';

interface Team {
  at: Instant;
  verdict: Decision['verdict'];
  receiver: 'takes' | 'refuses';
  disk: 'well' | 'full';
  kept: Outbox;
  readonly got: string[];
  readonly log: string[];
  start(): ReturnType<typeof openNotifier>;
}

function team(): Team {
  const one: Team = {
    at: '2026-11-24T09:00:00.000Z' as Instant,
    verdict: 'go',
    receiver: 'takes',
    disk: 'well',
    kept: emptyOutbox,
    got: [],
    log: [],
    start: () => openNotifier(settingOf(one)),
  };
  return one;
}

function settingOf(one: Team) {
  const end = '2026-11-26T00:00:00.000Z' as Instant;
  const because = { en: 'x', ja: 'x' };
  const decision = async () =>
    sampleDecision({
      cluster: 'tokyo',
      verdict: one.verdict,
      ends: { whileLookingContinues: { at: end, because } },
    });
  const installation = {
    now: () => one.at,
    clusters: async () => [{ name: 'tokyo', uid: 'u1' }],
  } as Partial<Installation> as Installation;
  return {
    installation,
    desk: { decision, page: () => Promise.reject(new Error('not asked')) },
    log: openLog({ level: 'info', now: () => one.at, write: (line) => void one.log.push(line) }),
    notifications: {
      memory: {
        read: async () => one.kept,
        write: async (outbox: Outbox) => {
          if (one.disk === 'full') throw new Error('ENOSPC');
          one.kept = outbox;
        },
      },
      ways: {
        routes: async () => [{ name: 'chat', on: ['go-ends', 'go-fell'] as const }],
        leads: async () => [days(1)],
        send: async (route: string, { event }: { readonly event: string }) => {
          if (one.receiver === 'refuses') throw new Error('secret-of-the-receiver');
          one.got.push(`${route} ${event}`);
        },
      },
    },
  };
}

test('the end and the fall of a go are told, each once, over restarts', async () => {
  const one = team();
  await (await one.start()).turn();
  assert.deepEqual(one.got, []);
  one.at = '2026-11-25T06:00:00.000Z' as Instant;
  const notifier = await one.start();
  await notifier.turn();
  await notifier.turn();
  await (await one.start()).turn();
  assert.deepEqual(one.got, ['chat go-ends']);

  one.verdict = 'no-go';
  await (await one.start()).turn();
  await (await one.start()).turn();
  assert.deepEqual(one.got, ['chat go-ends', 'chat go-fell']);
});

test('a go that fell while the server was down is told when it is back', async () => {
  const one = team();
  await (await one.start()).turn();
  one.verdict = 'undetermined';
  one.at = '2026-12-24T09:00:00.000Z' as Instant;
  await (await one.start()).turn();
  assert.deepEqual(one.got, ['chat go-fell']);
});

test('what is not taken is tried again later, is in the log, and is counted', async () => {
  const one = team();
  one.at = '2026-11-25T06:00:00.000Z' as Instant;
  one.receiver = 'refuses';
  const notifier = await one.start();
  await notifier.turn();
  await notifier.turn();
  assert.equal(notifier.deliveries()[0]?.attempts, 1);
  assert.match(one.log.join(''), /"message":"not notified","route":"chat"/);
  one.receiver = 'takes';
  one.at = '2026-11-25T06:01:00.000Z' as Instant;
  await notifier.turn();
  assert.deepEqual(one.got, ['chat go-ends']);
  assert.deepEqual(notifier.attempts(), [
    { route: 'chat', failed: true, count: 1 },
    { route: 'chat', failed: false, count: 1 },
  ]);
});

test('on a full disk it is told all the same, and the log says what could not be kept', async () => {
  const one = team();
  one.at = '2026-11-25T06:00:00.000Z' as Instant;
  one.disk = 'full';
  await (await one.start()).turn();
  assert.deepEqual(one.got, ['chat go-ends']);
  assert.match(one.log.join(''), /could not be kept/);
});
