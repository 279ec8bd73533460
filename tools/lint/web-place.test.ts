import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { webRooms, webWallBetween } from './web-place.ts';

test('pages compose primitives, and the console sees core and contract', () => {
  assert.equal(webWallBetween('web/src/pages/gate/GatePage.tsx', '../../ui/Page.tsx'), undefined);
  assert.equal(webWallBetween('web/src/pages/gate/GatePage.tsx', './words.ts'), undefined);
  assert.equal(webWallBetween('web/src/ui/StateMark.tsx', '../../../src/core/i18n.ts'), undefined);
  assert.equal(webWallBetween('web/src/app/App.tsx', '@tanstack/react-query'), undefined);
});

test('upwards, sideways, into the rest of src and to other packages there is a wall', () => {
  assert.match(
    webWallBetween('web/src/ui/Page.tsx', '../pages/gate/words.ts') ?? '',
    /ui may import no other room/,
  );
  assert.match(webWallBetween('web/src/pages/gate/a.tsx', '../drills/b.tsx') ?? '', /never each other/);
  assert.match(
    webWallBetween('web/src/api/client.ts', '../../../src/app/ports.ts') ?? '',
    /only core, contract/,
  );
  assert.match(webWallBetween('web/src/api/client.ts', '../../../tools/web/build.ts') ?? '', /only core/);
  assert.match(webWallBetween('web/src/ui/a.tsx', 'lodash') ?? '', /not lodash/);
});

test('every folder of the console is a room of the table', () => {
  const folders = readdirSync('web/src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  assert.deepEqual(
    folders.map(({ name }) => name).filter((name) => !webRooms.includes(name)),
    [],
  );
});
