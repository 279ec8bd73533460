import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exitCode } from './exit-codes.ts';
import { listenForInterruption, stoppedBy } from './interruption.ts';

const silent = { write: () => {}, terminal: false, columns: 80, colour: false };

for (const [signal, code] of [
  ['SIGINT', exitCode.interrupted],
  ['SIGTERM', exitCode.terminated],
] as const)
  test(`a command that heeded ${signal} ends with ${code}`, () => {
    const interruption = listenForInterruption('en', silent);
    try {
      // Only to ours: the test runner has a listener too.
      process.listeners(signal).at(-1)?.(signal);
      assert.ok(interruption.signal.aborted);
      assert.equal(stoppedBy(interruption.signal), code);
      assert.equal(interruption.code(), code);
    } finally {
      interruption.end();
    }
  });
