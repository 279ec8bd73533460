import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { someTime } from '../../../test/support/records.ts';
import { saboteurAnswer } from '../../core/drill/saboteur.ts';
import type { SaboteurResult } from '../../core/drill/saboteur.ts';
import type { SaboteurRecord } from '../../core/evidence.ts';
import { volumeRestore } from '../../domains/backup/drills/volume-restore/drill.ts';
import type { DrillKit } from './kit.ts';
import { showSaboteur } from './show-end.ts';

const kit = { drill: volumeRestore } as Partial<DrillKit> as DrillKit;
const observed = { from: someTime, to: someTime };

function recordOf(result: SaboteurResult): SaboteurRecord {
  const answer = saboteurAnswer(volumeRestore, {
    result,
    judge: 'sha256:0',
    observed,
    about: [{ kind: 'cluster', id: 'u1', name: 'tokyo' }],
    sabotage: 'flip',
    sha256: () => 'sha256:1',
    unspoiled: [],
  });
  return {
    apiVersion: 'honban/v1',
    kind: 'saboteur',
    id: 'record-1',
    producer: { name: 'honban.drill', version: '0' },
    subject: { kind: 'cluster', uid: 'u1' },
    observed,
    recorded: someTime,
    actor: { kind: 'person', name: 'suzuki' },
    drill: volumeRestore.id,
    run: 'run-1',
    context: {},
    sabotage: 'flip',
    caught: result === 'caught',
    answers: [answer],
  };
}

test('a spoiled copy ends with 0 when caught, 1 when missed, 3 when nothing was proven', () => {
  const expected = [
    ['caught', 0, /^Caught:/m],
    ['missed', 1, /^NOT caught:/m],
    ['unproven', 3, /^Nothing proven of flip:/m],
  ] as const;
  for (const [result, code, says] of expected) {
    const world = testWorld({});
    const record = recordOf(result);
    assert.equal(showSaboteur(kit, { record, leftovers: [] }, world), code);
    assert.match(world.stdout(), says);
    const left = [{ en: 'a folder', ja: 'フォルダー' }];
    assert.equal(showSaboteur(kit, { record, leftovers: left }, testWorld({})), 4);
  }
});
