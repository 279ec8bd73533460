import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { backupRestore } from '../../src/cli/commands/backup-restore.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';

let installation: BackupInstallation;
before(async () => {
  installation = await backupInstallation('applications: { shop: { namespaces: [shop] } }\n');
  const text = await readFile(installation.policyFile, 'utf8');
  const clusters =
    'clusters: { tokyo: { environment: verification }, osaka: { environment: production }, new: {} }';
  await writeFile(installation.policyFile, text.replace(/^clusters: .*$/m, clusters));
});
after(() => installation.end());

const application = { plane: 'application', cluster: 'tokyo' };
const cases: readonly (readonly [string, object, string])[] = [
  ['something that nobody can restore', { plane: 'the-past' }, 'restore.plane-unknown'],
  ['an application that is not in the policy', { object: 'blog' }, 'restore.what-unknown'],
  ['into production, where the policy does not allow it', { to: 'osaka' }, 'restore.not-allowed-here'],
  ['into a cluster of which nobody said what it is for', { to: 'new' }, 'restore.not-allowed-here'],
  ['into a cluster that is not in the policy', { to: 'kyoto' }, 'policy.choose-cluster'],
  ['under a name that is none', { into: ['shop'] }, 'restore.pair-unreadable'],
  ['under a name that would leave its path', { into: ['shop=../x'] }, 'restore.pair-unreadable'],
  ['a namespace of another application', { into: ['blog=x'] }, 'restore.namespace-unknown'],
];
for (const [what, flags, code] of cases)
  test(`refused: ${what}`, async () => {
    const { problem, stdout } = await installation.ask(backupRestore, { ...application, ...flags });

    assert.equal(problem?.code, code);
    assert.equal(stdout, '');
    for (const part of [problem.tried, problem.cause, problem.fix, problem.unchanged])
      assert.ok(part.en !== '' && part.ja !== '');
  });
