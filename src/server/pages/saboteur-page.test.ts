import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { SaboteurRecord } from '../../core/evidence.ts';
import type { Installation } from '../installation.ts';
import { someTime } from '../../../test/support/records.ts';
import { saboteurPageOf } from './saboteur-page.ts';

const installation = { mode: { kind: 'live' } } as Partial<Installation> as Installation;
const record: SaboteurRecord = {
  apiVersion: 'honban/v1',
  kind: 'saboteur',
  id: 'record-1',
  producer: { name: 'honban.drill', version: '0' },
  subject: { kind: 'cluster', uid: 'u1' },
  observed: { from: someTime, to: someTime },
  recorded: someTime,
  actor: { kind: 'person', name: 'suzuki' },
  drill: 'etcd-restore',
  run: 'run-1',
  context: {},
  sabotage: 'flip',
  caught: false,
  answers: [],
};

test('a spoiled copy that was not noticed is a failed run, whatever its comparisons said', () => {
  const page = saboteurPageOf({ sequence: 7, record }, { installation, cluster: 'tokyo' });
  assert.equal(page.summary.verdict, 'fail');
  assert.equal(page.sabotage?.caught, false);
  const [noticed, ...compared] = page.checks;
  assert.equal(noticed?.verdict, 'fail');
  assert.match(noticed.says.en, /NOT caught/);
  assert.equal(noticed.about.id, 'u1');
  assert.deepEqual(compared, []);
});
