import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ProblemError } from '../../../core/problem.ts';
import { readApiServerAction } from './read-api-server.ts';

test('an API server that did not come up is a failed step, not a bug', async () => {
  const server = { socket: '', authority: '', certificate: '', key: '', serverName: 'localhost' };
  const { signal } = new AbortController();
  const context = { run: 'r', step: 'read', scratch: '/nonexistent', signal, progress: () => undefined };
  await assert.rejects(
    readApiServerAction.run({ ...server, examples: [] }, context),
    (error: unknown) =>
      error instanceof ProblemError && error.problem.code === 'restore.scratch-server-failed',
  );
});
