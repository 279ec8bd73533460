import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { generateX25519Identity } from 'age-encryption';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { honbanItem } from '../../src/adapters/repository/honban-item.ts';
import { honbanPoints, readHonbanBack } from '../../src/adapters/repository/read-honban-back.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { runBackup } from '../../src/app/backup/run-backup.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { never } from '../support/repository-kit.ts';
import { testWorld } from '../support/world.ts';

const cluster = { kind: 'cluster', uid: 'u1' } as const;

async function saveHonban({ data, policyFile, folder }: BackupInstallation) {
  return withRepositories(
    { data, policy: policyFile },
    testWorld({ workingDirectory: folder }),
    async (opened) =>
      runBackup({
        items: [
          honbanItem({ directory: data, policyFile, cluster: { kind: 'cluster', id: 'u1', name: 'tokyo' } }),
        ],
        repositories: opened.all,
        cluster,
        clusterName: 'tokyo',
        ledger: opened.ledger,
        journal: openFileJournal(join(data, 'runs')),
        clock: systemClock,
        hashing,
        version: '0.0.0',
        host: 'test',
        actor: { kind: 'service', name: 'test' },
        signal: never,
      }),
  );
}

test('a copy of the ledger that a killed run left goes with the next run, one of a living run stays', async () => {
  const installation = await backupInstallation();
  const { data } = installation;
  try {
    const { pid: ended } = spawnSync(process.execPath, ['-e', '0']);
    const living = `ledger-${process.pid}-other`;
    for (const name of [`ledger-${ended}-left`, living])
      await mkdir(join(data, 'spool', name), { recursive: true, mode: 0o700 });

    await saveHonban(installation);

    assert.deepEqual(await readdir(join(data, 'spool')), [living]);
  } finally {
    await installation.end();
  }
});

test('ledger, key and policy come back with the paper key alone, and the ledger goes on under its key', async () => {
  const installation = await backupInstallation();
  const { data, policyFile, escrow, folder } = installation;
  try {
    const record = await saveHonban(installation);
    assert.equal(record.outcome, 'complete', JSON.stringify(record.parts));
    assert.deepEqual(await readdir(join(data, 'spool')), []);

    const cold = join(folder, 'cold');
    await mkdir(cold, { mode: 0o700 });
    await withRepositories(
      { data, policy: policyFile },
      testWorld({ workingDirectory: folder }),
      async ({ all }) => {
        const repository = await all[1]?.open();
        assert.ok(repository);
        for await (const listed of repository.points()) {
          assert.ok(listed.state === 'trusted');
          for (const content of listed.point.contents) {
            const parts: Uint8Array[] = [];
            const how = { identities: [escrow.identity], signal: never };
            for await (const part of repository.read(listed.point, content, how)) parts.push(part);
            await writeFile(join(cold, content.name), Buffer.concat(parts), { mode: 0o600 });
          }
        }
      },
    );

    assert.deepEqual(await readFile(join(cold, 'honban.yaml')), await readFile(policyFile));
    const ledger = openSqliteLedger({ directory: cold, version: '0.0.0', now: () => someTime });
    const ids: string[] = [];
    for await (const { record: kept } of ledger.entries()) ids.push(kept.kind);
    assert.deepEqual(ids, ['ledger', 'check-run', 'operation']);
    await ledger.append(aCheckRun({ id: 'after' }));
    assert.equal((await ledger.verify()).state, 'verified');
    await ledger.close();
  } finally {
    await installation.end();
  }
});

test('it is saved also while the cluster is away, as of the cluster that it was saved for before', async () => {
  const installation = await backupInstallation();
  try {
    const away = { plane: ['honban'], kubeconfig: join(installation.folder, 'no-such-kubeconfig') };
    const unknown = await installation.ask(backupRun, away);
    assert.ok(unknown.problem !== undefined, unknown.stdout);
    assert.equal((await saveHonban(installation)).outcome, 'complete');
    const saved = await installation.ask(backupRun, away);
    assert.equal(saved.code, 0, `${saved.stdout}${JSON.stringify(saved.problem)}`);
    const etcd = await installation.ask(backupRun, { ...away, plane: ['etcd', 'honban'] });
    assert.ok(etcd.problem !== undefined, etcd.stdout);
  } finally {
    await installation.end();
  }
});

test('it is sealed for keys and paper, never for the key of the data', async () => {
  const installation = await backupInstallation();
  const { data, policyFile, folder } = installation;
  try {
    await saveHonban(installation);
    const identity = /^AGE-SECRET-KEY-.*$/m.exec(
      await readFile(join(data, 'identities/data-1.txt'), 'utf8'),
    )?.[0];
    await withRepositories(
      { data, policy: policyFile },
      testWorld({ workingDirectory: folder }),
      async ({ all }) => {
        const repository = await all[0]?.open();
        assert.ok(repository);
        for await (const listed of repository.points()) {
          assert.ok(listed.state === 'trusted');
          const [content] = listed.point.contents;
          assert.ok(content);
          const how = { identities: [identity ?? ''], signal: never };
          await assert.rejects(async () => {
            for await (const _ of repository.read(listed.point, content, how));
          }, /no-identity-fits/);
        }
      },
    );
  } finally {
    await installation.end();
  }
});

test('without the signing key nothing is saved, and the run says so', async () => {
  const installation = await backupInstallation();
  try {
    await rm(join(installation.data, 'ledger.key'));
    await assert.rejects(saveHonban(installation), /ledger\.key-lost/);
    assert.deepEqual(
      (await readdir(installation.repositories[0])).filter((name) => name === 'points'),
      [],
    );
  } finally {
    await installation.end();
  }
});

test('out of the repository into a fresh folder it proves itself, and one that was changed does not', async () => {
  const installation = await backupInstallation();
  const { escrow, folder, repositories } = installation;
  try {
    await saveHonban(installation);
    const store = openFolderStore(repositories[1]);
    const [point] = await honbanPoints(store, never);
    assert.ok(point !== undefined);
    const read = async (into: string, identity = escrow.identity) =>
      await readHonbanBack(store, { point: point.id, into, identities: [identity], signal: never });
    const into = join(folder, 'fresh');
    const { believes, ...returned } = await read(into);
    assert.deepEqual(returned, {
      ledger: 'verified',
      entries: 3,
      checkpoint: 'extends',
      policy: 'reads',
      escrowFits: true,
    });
    assert.equal(await believes(point.id), true);

    const stranger = await generateX25519Identity();
    await assert.rejects(
      read(join(folder, 'other'), stranger),
      (error) => error instanceof ProblemError && error.problem.code === 'repository.no-identity-fits',
    );
  } finally {
    await installation.end();
  }
});

test('a manifest that somebody has changed is no copy of Honban', async () => {
  const installation = await backupInstallation();
  const { escrow, folder, repositories } = installation;
  try {
    await saveHonban(installation);
    const store = openFolderStore(repositories[0]);
    const [point] = await honbanPoints(store, never);
    assert.ok(point !== undefined);
    const file = join(repositories[0], 'points', `${point.id}.json`);
    await chmod(file, 0o600);
    await writeFile(file, (await readFile(file, 'utf8')).replace('tokyo', 'osaka'));
    assert.deepEqual(await honbanPoints(store, never), []);
    const returning = { point: point.id, into: join(folder, 'fresh'), identities: [escrow.identity] };
    await assert.rejects(
      readHonbanBack(store, { ...returning, signal: never }),
      (error) => error instanceof ProblemError && error.problem.code === 'repository.point-refused',
    );
  } finally {
    await installation.end();
  }
});
