import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import type { ExportedObject } from './exported-object.ts';
import { kindOf } from './exported-object.ts';
import { inRestoreOrder, restoreLast, restoreOrder } from './restore-order.ts';

function named(kind: string, name = 'one'): ExportedObject {
  const [group = '', own] = kind.split('/');
  return {
    apiVersion: own === undefined ? 'v1' : `${group}/v1`,
    kind: own ?? group,
    metadata: { name, namespace: 'shop' },
  };
}

describe('the order of a restore', () => {
  it('makes what others look for first, workloads late and limits last', () => {
    const kinds = [
      'ResourceQuota',
      'apps/Deployment',
      'x.example.org/Thing',
      'Service',
      'Secret',
      'ServiceAccount',
      'PersistentVolumeClaim',
    ];
    assert.deepEqual(inRestoreOrder(kinds.map((kind) => named(kind))).map(kindOf), [
      'PersistentVolumeClaim',
      'ServiceAccount',
      'Secret',
      'Service',
      'apps/Deployment',
      'x.example.org/Thing',
      'ResourceQuota',
    ]);
  });

  it('does not depend on the order of the export, and loses nothing', () => {
    const one = fc
      .tuple(
        fc.constantFrom(...restoreOrder, ...restoreLast, 'a.example/B'),
        fc.stringMatching(/^[a-c]{1,2}$/),
      )
      .map(([kind, name]) => named(kind, name));
    const text = (objects: readonly ExportedObject[]): readonly string[] =>
      objects.map((each) => JSON.stringify(each));
    fc.assert(
      fc.property(fc.array(one), (objects) => {
        const sorted = text(inRestoreOrder(objects));
        assert.deepEqual(text(inRestoreOrder(objects.toReversed())), sorted);
        assert.deepEqual(sorted.toSorted(), text(objects).toSorted());
      }),
    );
  });
});
