import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import type { LedgerStatus } from '../../core/ledger/status.ts';
import { renderStatus } from './status-human.ts';

const sound: LedgerStatus = { state: 'verified', size: 90, rootHash: 'root', keys: [], witnesses: [] };

test('stretches whose passes do not count are told with their reason', () => {
  const distrusted = [
    { why: 'key-stolen', from: 20, to: 41 },
    { why: 'restored', from: 0, to: 60 },
  ] as const;
  const text = renderStatus({ ...sound, distrusted }, '/data', testWorld());
  assert.match(text, /passes in entries 20 to 40 do not count: their key was stolen/);
  assert.match(text, /passes before entry 60 count only once confirmed/);
  assert.match(
    renderStatus({ ...sound, distrusted }, '/data', testWorld({ language: 'ja' })),
    /項目 20〜40 の合格は数えません/,
  );
  assert.doesNotMatch(renderStatus(sound, '/data', testWorld()), /passes/);
});
