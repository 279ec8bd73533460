// Needs: linux, root
import assert from 'node:assert/strict';
import { copyFile, cp, open, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { evidenceListCommand } from '../../src/cli/commands/evidence-list.ts';
import { repositoryCheck } from '../../src/cli/commands/repository-check.ts';
import { objectKeyOf } from '../../src/core/backup/object-key.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import type { RepositoryHealth } from '../../src/core/backup/repository-health.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { draftOf, noise, pointId } from '../support/repository-kit.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import type { SmallDisk } from '../support/small-disk.ts';
import { bytesOf } from './object-store.ts';

async function checked(
  damage: (installation: BackupInstallation, point: RecoveryPoint) => Promise<void>,
): Promise<{
  readonly here: RepositoryHealth;
  readonly far: RepositoryHealth;
  readonly code: number | undefined;
}> {
  const installation = await backupInstallation();
  try {
    const [point] = await installation.write(draftOf({ 'etcd.db': () => noise(100_000) }));
    assert.ok(point);
    await damage(installation, point);
    const { code, stdout } = await installation.ask(repositoryCheck, { readData: true }, { output: 'json' });
    const [here, far] = (JSON.parse(stdout) as { repositories: RepositoryHealth[] }).repositories;
    assert.ok(here !== undefined && far !== undefined);
    assert.equal(far.state, 'healthy');
    return { here, far, code };
  } finally {
    await installation.end();
  }
}

function objectOf({ repositories: [here] }: BackupInstallation, point: RecoveryPoint): string {
  const digest = point.contents[0]?.objects[0]?.digest;
  assert.ok(digest);
  return join(here, objectKeyOf(digest));
}

test('healthy: everything is there and was read back, and the probe is gone', async () => {
  const { here, code } = await checked(async () => undefined);

  assert.deepEqual([here.state, here.objects, here.readBack, code], ['healthy', 1, 1, 0]);
});

const damages: Readonly<
  Record<string, (installation: BackupInstallation, point: RecoveryPoint) => Promise<void>>
> = {
  corrupt: async (installation, point) => {
    const path = objectOf(installation, point);
    const file = await open(path, 'r+');
    await file.write(Buffer.from([0]), 0, 1, 5000);
    await file.write(Buffer.from([1]), 0, 1, 5001);
    await file.close();
  },
  truncated: async (installation, point) => truncate(objectOf(installation, point), 100),
  incomplete: async (installation, point) => rm(objectOf(installation, point)),
  missing: async ({ repositories: [here] }) => rename(here, `${here}-away`),
  foreign: async ({ repositories: [here, far] }) => {
    await copyFile(join(far, 'honban-repository.json'), join(here, 'honban-repository.json'));
  },
};

for (const [state, damage] of Object.entries(damages))
  test(`${state}: told for one repository, the other stays healthy`, async () => {
    const { here, code } = await checked(damage);

    assert.equal(here.state, state);
    assert.equal(code, 1);
    assert.ok(here.problems.length > 0);
  });

test('a broken manifest makes it corrupt, and the other points are still looked at', async () => {
  const { here } = await checked(async ({ repositories: [folder] }) => {
    await writeFile(join(folder, 'points', `${pointId.replace('-0', '-9')}.json`), '{"apiVersion":');
  });

  assert.deepEqual([here.state, here.points, here.refused, here.readBack], ['corrupt', 1, 1, 1]);
});

test('every object is in exactly one part of the rotation', async () => {
  const installation = await backupInstallation();
  try {
    const contents = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`file-${index}`, () => bytesOf(`content ${index}`)]),
    );
    await installation.write(draftOf(contents), ['here']);
    let read = 0;
    for (let part = 1; part <= 7; part += 1) {
      const { stdout } = await installation.ask(
        repositoryCheck,
        { name: 'here', part: `${part}/7` },
        { output: 'json' },
      );
      const [health] = (JSON.parse(stdout) as { repositories: RepositoryHealth[] }).repositories;
      assert.ok(health !== undefined && health.readBack < 40);
      read += health.readBack;
    }
    assert.equal(read, 40);
    const { stdout } = await installation.ask(evidenceListCommand, { kind: ['operation'] });
    assert.equal(stdout.match(/repository-check complete/g)?.length, 7);
    assert.deepEqual(
      (await readdir(installation.repositories[0], { recursive: true })).filter((name) =>
        name.startsWith('probes/'),
      ),
      [],
    );
  } finally {
    await installation.end();
  }
});

async function onSmallDisk(
  body: (installation: BackupInstallation, disk: SmallDisk) => Promise<void>,
): Promise<void> {
  const installation = await backupInstallation();
  const [here] = installation.repositories;
  const disk = mountSmallDisk(8192);
  try {
    await installation.write(draftOf({ a: () => bytesOf('a') }));
    await cp(here, disk.path, { recursive: true });
    await rm(here, { recursive: true });
    await symlink(disk.path, here);
    await body(installation, disk);
  } finally {
    disk.unmount();
    await installation.end();
  }
}

test('read-only: a file system that is mounted so', () =>
  onSmallDisk(async (installation, disk) => {
    disk.remount('ro');

    const { stdout } = await installation.ask(repositoryCheck, { readData: true });

    assert.match(stdout, /here: READ-ONLY; 1 point, 1 of 1/);
    assert.match(stdout, /far: healthy/);
  }));

test('full: a disk without room is told, and no point appears of what did not fit', () =>
  onSmallDisk(async (installation, disk) => {
    const draft = draftOf({ large: () => noise(40_000_000) }, { id: pointId.replace('-0', '-8') });
    await assert.rejects(installation.write(draft, ['here']), /repository\.full/);
    await assert.rejects(writeFile(join(disk.path, 'ballast'), Buffer.alloc(16_000_000)), /ENOSPC/);

    const { stdout } = await installation.ask(repositoryCheck, { readData: true });

    assert.match(stdout, /here: FULL; 1 point, 1 of 1/);
  }));
