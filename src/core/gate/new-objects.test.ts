/** New objects: how long they may lack their first proof, and who vouches for them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answering, unanswered } from '../../../test/support/gate-changes.ts';
import {
  adding,
  inventoryOf,
  lawfulWorld,
  objects,
  production,
  stateOf,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { days, hours } from '../time.ts';

const world = lawfulWorld();
const compared = 'drill:volume-restore/compared';
const volume = objects['persistentVolumeClaim'] ?? [];

test('a volume first inventoried days ago is new while another of its class has passed the drill', () => {
  const [proven, fresh] = volume;
  assert.ok(proven !== undefined && fresh !== undefined);
  const undrilled = onlyDrilled(proven.id);

  assert.equal(stateOf(undrilled, 'restore.volumes-drill'), 'new');
  assert.equal(
    stateOf(adding(undrilled, inventoryOf(production, days(8))), 'restore.volumes-drill'),
    'unknown',
  );
  assert.equal(stateOf(unanswered(world, compared), 'restore.volumes-drill'), 'unknown');
});

test('a volume of another class is not new by what others have passed', () => {
  const [proven, fresh] = volume;
  assert.ok(proven !== undefined && fresh !== undefined);
  const other = reclassed(onlyDrilled(proven.id), fresh.id, { class: 'slow' });

  assert.equal(stateOf(other, 'restore.volumes-drill'), 'unknown');
});

test('volumes of one template are as old as the first of them', () => {
  const [proven, fresh] = volume;
  assert.ok(proven !== undefined && fresh !== undefined);
  const claimed = { template: 'shop/data' };
  const before = { ...fresh, id: 'uid-data-9', ...claimed };
  const old = inventoryOf(production, days(8), {
    persistentVolumeClaim: { state: 'complete', objects: [before] },
  });
  const templated = reclassed(onlyDrilled(proven.id), fresh.id, claimed);

  assert.equal(stateOf(templated, 'restore.volumes-drill'), 'new');
  assert.equal(stateOf(adding(templated, old), 'restore.volumes-drill'), 'unknown');
});

test('a first backup may be missing for 26 h, never beyond the RPO of its application', () => {
  const backedUp = 'restore.volumes-backed-up';
  const [, fresh] = volume;
  const missing = answering(world, backedUp, (said) => [
    { ...said, covered: said.covered.filter(({ id }) => id !== fresh?.id) },
  ]);

  assert.equal(stateOf(missing, 'restore.volumes-covered'), 'new');
  assert.equal(
    stateOf(adding(missing, inventoryOf(production, hours(13))), 'restore.volumes-covered'),
    'unknown',
  );
});

function onlyDrilled(id: string): World {
  return answering(world, compared, (said) => [
    { ...said, covered: said.covered.filter((object) => object.id === id) },
  ]);
}

function reclassed(
  of: World,
  id: string,
  parts: { readonly class?: string; readonly template?: string },
): World {
  const list = volume.map((object) => (object.id === id ? { ...object, ...parts } : object));
  return withRecords(of, (record) =>
    record.kind === 'inventory' && record.subject === production
      ? [
          {
            ...record,
            scopes: { ...record.scopes, persistentVolumeClaim: { state: 'complete', objects: list } },
          },
        ]
      : [record],
  );
}
