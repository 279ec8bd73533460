/**
 * `honban backup prune` with volumes: what no recovery point needs is freed in restic as well, what is proven or being read stays,
 * and where files cannot be freed their points stay too. Needs: linux, root, restic, sshd, ssh-keygen
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openRestic } from '../../src/adapters/restic/restic.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { resticPassword } from '../../src/adapters/volumes/restic-place.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { backupPrune } from '../../src/cli/commands/backup-prune.ts';
import { ownTag } from '../../src/core/backup/forget-snapshots.ts';
import { instantFromEpoch } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { aPassedDrill } from '../support/passed-drill.ts';
import { someTime } from '../support/records.ts';
import { never } from '../support/repository-kit.ts';
import { startSftpServer } from '../support/sftp-server.ts';
import type { SftpServer } from '../support/sftp-server.ts';
import { saveVolume } from '../support/volume-points.ts';
import { testWorld } from '../support/world.ts';

let installation: BackupInstallation;
let sftp: SftpServer;
let volume: string;
/** Ids of points, oldest first; the same in both repositories. */
const points: string[] = [];
const noon = Date.parse('2026-11-01T12:00:00.000Z');

/** `here` keeps the files of volumes in its own folder, `far` on a server of another kind. */
before(async () => {
  sftp = await startSftpServer();
  installation = await backupInstallation('  retention: { last: 1 }\n');
  const { policyFile, folder } = installation;
  const far = `volumes: { at: "${sftp.address}${join(sftp.folder, 'far')}", knownHosts: "${sftp.knownHosts}", identity: { file: "${sftp.identityFile}" } }`;
  const policy = await readFile(policyFile, 'utf8');
  await writeFile(policyFile, policy.replace('failureDomain: room-2 }', `failureDomain: room-2, ${far} }`));
  volume = join(folder, 'volume');
  await mkdir(volume);
});
after(async () => {
  await installation.end();
  await sftp.end();
});

async function save(day: number): Promise<void> {
  await writeFile(join(volume, 'rows'), randomBytes(1_000_000));
  const record = await saveVolume(installation, volume, instantFromEpoch(noon + day * 86_400_000));
  assert.equal(record.outcome, 'complete', JSON.stringify(record.parts));
  points.push(record.parts[0]?.point ?? '');
}

async function pointsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, 'points'))).map((name) => name.replace('.json', '')).sort();
}

const keptIn = (): readonly [string, string] => [
  join(installation.repositories[0], 'restic'),
  join(sftp.folder, 'far'),
];

async function snapshotsIn(folder: string): Promise<number> {
  return (await readdir(join(folder, 'snapshots'))).length;
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  return sum;
}

test('what retention does not keep is shown, then freed in restic too, wherever it is', async () => {
  for (const day of [0, 1, 2, 3]) await save(day);
  const plan = await installation.ask(backupPrune);
  assert.match(plan.stdout, /here: 3 restic snapshots/, plan.stderr);
  assert.match(plan.stdout, /far: 3 restic snapshots/);
  for (const folder of keptIn()) assert.equal(await snapshotsIn(folder), 4);

  const { code, stderr } = await installation.ask(backupPrune, {}, { yes: true });

  assert.equal(code, 0, stderr);
  for (const folder of installation.repositories) assert.deepEqual(await pointsIn(folder), [points[3]]);
  for (const folder of keptIn()) {
    assert.equal(await snapshotsIn(folder), 1);
    const bytes = await bytesIn(folder);
    assert.ok(bytes > 1_000_000 && bytes < 1_900_000, String(bytes));
  }
});

test('the last point that a drill proved keeps its files', async () => {
  const proven = points[3] ?? '';
  const ledger = openSqliteLedger({ directory: installation.data, version: '0.0.0', now: () => someTime });
  await ledger.append(aPassedDrill(proven));
  await ledger.close();
  await save(4);
  await save(5);
  assert.equal((await installation.ask(backupPrune, {}, { yes: true })).code, 0);
  assert.deepEqual(await pointsIn(installation.repositories[0]), [proven, points[5]]);
  for (const folder of keptIn()) assert.equal(await snapshotsIn(folder), 2);
});

test('while a volume is being read nothing of volumes goes', async () => {
  await save(6);
  const flags = { data: installation.data, policy: installation.policyFile };
  await withRepositories(flags, testWorld({ workingDirectory: installation.folder }), async (opened) => {
    const repository = await opened.all[0]?.open();
    assert.ok(repository !== undefined);
    for await (const listed of repository.points()) {
      if (listed.state !== 'trusted' || listed.point.id !== points[3]) continue;
      const content = listed.point.contents.find(({ name }) => name === 'tree.txt');
      assert.ok(content !== undefined);
      const identities = await opened.identities();
      for await (const _ of repository.read(listed.point, content, { identities, signal: never })) {
        const { code, stdout, stderr } = await installation.ask(backupPrune, { name: 'here' }, { yes: true });
        assert.equal(code, 1);
        assert.match(stdout, /its files cannot be freed now/);
        assert.match(stderr, /uses a recovery point of a volume/);
      }
    }
  });
  assert.deepEqual(await pointsIn(installation.repositories[0]), [points[3], points[5], points[6]]);
});

test('where restic does not open, the points stay and it is said', async () => {
  const password = join(installation.data, 'restic', 'here.password');
  await rename(password, `${password}-away`);
  try {
    const { code, stderr } = await installation.ask(backupPrune, { name: 'here' }, { yes: true });
    assert.equal(code, 1);
    assert.match(stderr, /password does not open/);
    assert.deepEqual(await pointsIn(installation.repositories[0]), [points[3], points[5], points[6]]);
  } finally {
    await rename(`${password}-away`, password);
  }
});

test('what a killed backup saved without a manifest is freed once it is old, and nobody else’s', async () => {
  const restic = await openRestic({
    at: keptIn()[0],
    password: await resticPassword(installation.data, 'here'),
    scratch: installation.folder,
    signal: never,
  });
  const marker = await readFile(join(installation.repositories[0], 'honban-repository.json'), 'utf8');
  const { id } = JSON.parse(marker) as { readonly id: string };
  const orphan = await restic.backup({ folder: volume, tags: ['honban', ownTag(id)] });
  const foreign = await restic.backup({ folder: volume, tags: ['honban', ownTag('another')] });
  const ids = async (): Promise<readonly string[]> => (await restic.snapshots()).map((one) => one.id);

  await installation.ask(backupPrune, { name: 'here' }, { yes: true });
  assert.ok((await ids()).includes(orphan.snapshot));

  const later = new Date(Date.now() + 4 * 86_400_000).toISOString() as Instant;
  const { code, stderr } = await installation.ask(
    backupPrune,
    { name: 'here' },
    { yes: true, now: () => later },
  );
  assert.equal(code, 0, stderr);
  const left = await ids();
  assert.ok(!left.includes(orphan.snapshot) && left.includes(foreign.snapshot));
  assert.equal(left.length, 3);
});
