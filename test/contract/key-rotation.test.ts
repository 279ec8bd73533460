import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { backupVerify } from '../../src/cli/commands/backup-verify.ts';
import { repositoryKeyNew } from '../../src/cli/commands/repository-key-new.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import { draftOf, pointId } from '../support/repository-kit.ts';
import { bytesOf } from './object-store.ts';

const newer = pointId.replace('-0', '-9');

test('after a change of keys the old key opens the old points, the new key the new ones, and both are sealed for several', async () => {
  const installation = await backupInstallation();
  const { data, policyFile } = installation;
  try {
    await installation.write(draftOf({ a: () => bytesOf('old') }));
    const made = await installation.ask(repositoryKeyNew, { use: 'data' });
    const recipient = made.stdout.trim();
    const policy = await readFile(policyFile, 'utf8');
    const [, old = ''] = / recipients: \[(age1[a-z0-9]+)\]/.exec(policy) ?? [];

    await writeFile(policyFile, policy.replace(`[${old}]`, `[${old}, ${recipient}]`));
    const [both] = await installation.write(draftOf({ a: () => bytesOf('both') }, { id: newer }));
    assert.deepEqual(both?.recipients.slice(0, 2), [old, recipient]);
    for (const point of [pointId, newer])
      assert.equal((await installation.ask(backupVerify, { point })).code, 0);

    await rm(join(data, 'identities', 'data-1.txt'));
    assert.equal((await installation.ask(backupVerify, { point: newer })).code, 0);
    const lost = await installation.ask(backupVerify, { point: pointId });
    assert.equal(lost.code, 1);
    assert.match(lost.stderr, /repository\.no-identity-fits/);
  } finally {
    await installation.end();
  }
});
