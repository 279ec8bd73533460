import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chooseSubnet, takenSubnets } from './subnet.ts';

const all = takenSubnets(['198.18.0.0/15']);

test('a subnet follows from the id while it is free, and the next one is taken when it is not', () => {
  const first = chooseSubnet('000003', new Set());
  assert.equal(first, '198.18.3');
  assert.equal(chooseSubnet('000003', new Set(['198.18.3'])), '198.18.4');
  assert.equal(chooseSubnet('0001ff', new Set(['198.19.255'])), '198.18.0');
});

test('there is none when every one is taken', () => {
  assert.equal(all.size, 512);
  assert.equal(chooseSubnet('000003', all), undefined);
});

test('a route takes what it overlaps, be it narrower or wider, and the default route takes nothing', () => {
  assert.deepEqual([...takenSubnets(['198.18.7.64/26', '198.19.2.1'])], ['198.18.7', '198.19.2']);
  assert.equal(takenSubnets(['198.18.0.0/22']).size, 4);
  assert.equal(takenSubnets(['default', '0.0.0.0/0', '10.0.0.0/8', 'fe80::/64']).size, 0);
});
