/** What is said of a run of backups whose process was killed: nothing while it may still live, and its end by whoever comes next. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { drillSweep } from '../../src/cli/commands/drill-sweep.ts';
import { scheduleRunDue } from '../../src/cli/commands/schedule-run-due.ts';
import type { OperationRecord } from '../../src/core/evidence.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { someTime } from '../support/records.ts';

const program = fileURLToPath(new URL('../support/killed-backup.ts', import.meta.url));

test('a killed run has a start and no end; a sweep records its end, once', async () => {
  const installation = await backupInstallation();
  try {
    killOne(installation);
    assert.deepEqual(await outcomes(installation), ['started']);

    const first = await installation.ask(drillSweep);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^backup \S+: cleaned up\.$/m);
    const [start, end] = await runs(installation);
    assert.equal(end?.outcome, 'aborted');
    assert.equal(end.run, start?.run);
    assert.deepEqual(
      end.parts.map(({ repository, state }) => [repository, state]),
      [
        ['here', 'failed'],
        ['far', 'failed'],
      ],
    );
    assert.match(end.parts[0]?.missing[0]?.en ?? '', /process died/);

    assert.match((await installation.ask(drillSweep)).stdout, /No run was left unfinished/);
    assert.deepEqual(await outcomes(installation), ['started', 'aborted']);
    assert.deepEqual(await readdir(join(installation.data, 'runs')), []);
  } finally {
    await installation.end();
  }
});

test('a timer cleans up after it before it runs what is due', async () => {
  const installation = await backupInstallation();
  try {
    killOne(installation);
    const asked = await installation.ask(scheduleRunDue);
    assert.match(asked.stderr, /^backup \S+: its process died; cleaned up\.$/m);
    assert.deepEqual((await outcomes(installation)).slice(0, 2), ['started', 'aborted']);
  } finally {
    await installation.end();
  }
});

function killOne({ data, policyFile, folder }: BackupInstallation): void {
  const { signal, stderr } = spawnSync(process.execPath, [program, data, policyFile, folder], {
    encoding: 'utf8',
  });
  assert.equal(signal, 'SIGKILL', stderr);
}

async function outcomes(installation: BackupInstallation): Promise<readonly string[]> {
  return (await runs(installation)).map(({ outcome }) => outcome);
}

async function runs({ data }: BackupInstallation): Promise<readonly OperationRecord[]> {
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: () => someTime });
  const found: OperationRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation' && record.operation === 'backup') found.push(record);
  await ledger.close();
  return found;
}
