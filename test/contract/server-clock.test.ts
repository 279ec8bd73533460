/** A server whose clock is set forward or back: what is due happens at once, and once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { after, days, hours, minutes } from '../../src/core/time.ts';
import type { Milliseconds } from '../../src/core/time.ts';
import { aLook, at, startSmallServer, subject } from '../support/small-server.ts';

const jumps: readonly (readonly [name: string, by: Milliseconds])[] = [
  ['forward by three days, as after a long sleep', days(3)],
  ['back by two days', days(-2)],
  ['back by an hour', hours(-1)],
];

for (const [name, by] of jumps)
  test(`a clock that jumps ${name} brings one look, not none and not many`, async () => {
    let now = at;
    const looks: string[] = [];
    const turns: number[] = [];
    const ledger = openMemoryLedger({ version: '0', now: () => now });
    const server = await startSmallServer({
      ledger,
      now: () => now,
      clusters: async () => {
        turns.push(1);
        return [{ name: 'tokyo', uid: subject.uid }];
      },
      look: async () => {
        const record = { ...aLook(), recorded: now };
        await ledger.append({
          ...record,
          id: `inventory-${looks.length}`,
          kind: 'inventory',
          scopes: {},
          context: {},
        });
        await ledger.append(record);
        looks.push(record.id);
        return record;
      },
      schedule: { lookEvery: minutes(30), runsDue: false, tick: 1 },
    });
    const severalTurns = async (): Promise<void> => {
      const wanted = turns.length + 20;
      while (turns.length < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    try {
      while (looks.length === 0) await severalTurns();
      await severalTurns();
      assert.equal(looks.length, 1);
      now = after(now, by);
      while (looks.length === 1) await severalTurns();
      await severalTurns();
      assert.equal(looks.length, 2);
    } finally {
      await server.stop();
    }
  });
