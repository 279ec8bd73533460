import assert from 'node:assert/strict';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { backupPrune } from '../../src/cli/commands/backup-prune.ts';
import { evidenceListCommand } from '../../src/cli/commands/evidence-list.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { objectKeyOf } from '../../src/core/backup/object-key.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { instantFromEpoch } from '../../src/core/time.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { aPassedDrill } from '../support/passed-drill.ts';
import { someTime } from '../support/records.ts';
import { draftOf, never } from '../support/repository-kit.ts';
import { testWorld } from '../support/world.ts';
import { bytesOf } from './object-store.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');

/** One point each day, oldest first, in both repositories. */
async function withDays(
  days: number,
  body: (installation: BackupInstallation, points: readonly RecoveryPoint[]) => Promise<void>,
): Promise<void> {
  const installation = await backupInstallation('  retention: { last: 2 }\n');
  try {
    const points: RecoveryPoint[] = [];
    for (let day = 0; day < days; day += 1) {
      const at = instantFromEpoch(noon + day * 86_400_000);
      const id = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z-0123456789abcdef`;
      const [point] = await installation.write(
        draftOf({ 'etcd.db': () => bytesOf(`day ${day}`) }, { id, recoveryPoint: at }),
      );
      assert.ok(point);
      points.push(point);
    }
    await body(installation, points);
  } finally {
    await installation.end();
  }
}

async function idsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, 'points'))).map((name) => name.replace('.json', '')).sort();
}

async function objectsIn(folder: string): Promise<number> {
  const files = await readdir(join(folder, 'objects'), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).length;
}

const ids = (points: readonly RecoveryPoint[]): readonly string[] => points.map(({ id }) => id);

test('a plan is shown first and changes nothing; agreed to, it is carried out and recorded', () =>
  withDays(5, async (installation, points) => {
    const plan = await installation.ask(backupPrune);
    assert.equal(plan.stdout.match(/REMOVE/g)?.length, 6);
    assert.match(plan.stdout, /here: 3 points and 3 objects/);
    assert.match(plan.stdout, /Nothing was removed/);
    for (const folder of installation.repositories) assert.deepEqual(await idsIn(folder), ids(points));

    assert.equal((await installation.ask(backupPrune, {}, { yes: true })).code, 0);
    for (const folder of installation.repositories) {
      assert.deepEqual(await idsIn(folder), ids(points.slice(3)));
      assert.equal(await objectsIn(folder), 2);
    }
    const { stdout } = await installation.ask(evidenceListCommand, { kind: ['operation'] });
    assert.match(stdout, /prune started: etcd\n.*prune complete: etcd\n$/);
    const again = await installation.ask(backupPrune, {}, { yes: true });
    assert.match(again.stdout, /here: 0 points and 0 objects/);
  }));

test('what a drill proved last stays, and what is being read', () =>
  withDays(5, async (installation, points) => {
    const [, proven, read] = points;
    assert.ok(proven !== undefined && read !== undefined);
    const ledger = openSqliteLedger({ directory: installation.data, version: '0.0.0', now: () => someTime });
    await ledger.append(aPassedDrill(proven.id));
    await ledger.close();
    const flags = { data: installation.data, policy: installation.policyFile };

    await withRepositories(
      flags,
      testWorld({ workingDirectory: installation.folder }),
      async ({ all, identities }) => {
        const repository = await all[0]?.open();
        const [content] = read.contents;
        assert.ok(repository !== undefined && content !== undefined);
        const reading = repository.read(read, content, { identities: await identities(), signal: never });
        for await (const _ of reading) {
          const { stdout } = await installation.ask(backupPrune, {}, { yes: true });
          assert.match(stdout, /keep +last proven by a drill/);
          assert.match(stdout, /keep +being read/);
        }
      },
    );

    assert.deepEqual(
      await idsIn(installation.repositories[0]),
      ids(points.slice(1))
        .filter((id) => id !== '')
        .sort(),
    );
    await installation.ask(backupPrune, {}, { yes: true });
    assert.deepEqual(await idsIn(installation.repositories[0]), [proven.id, ...ids(points.slice(3))]);
  }));

test('objects that no manifest names go once they are old; a backup under way keeps its own', () =>
  withDays(1, async (installation) => {
    const [here] = installation.repositories;
    const name = (letter: string): string => join(here, objectKeyOf(`sha256:${letter.repeat(64)}`));
    for (const letter of ['a', 'b']) {
      await mkdir(join(name(letter), '..'), { recursive: true });
      await writeFile(name(letter), 'left by a killed run');
    }
    // The world of tests stands at 2026-11-24T09:14Z.
    await utimes(name('a'), new Date('2026-11-21T09:00:00Z'), new Date('2026-11-21T09:00:00Z'));
    await utimes(name('b'), new Date('2026-11-22T09:00:00Z'), new Date('2026-11-22T09:00:00Z'));

    await installation.ask(backupPrune, {}, { yes: true });

    assert.equal(await objectsIn(here), 2);
  }));

test('a manifest that is not believed keeps every object where it is', () =>
  withDays(4, async (installation, points) => {
    const [here, far] = installation.repositories;
    const [oldest] = points;
    assert.ok(oldest);
    await writeFile(join(here, 'points', `${oldest.id}.json`), '{"apiVersion":"honban/v2"}');

    const { stdout, stderr } = await installation.ask(backupPrune, {}, { yes: true });

    assert.match(stdout, /here: some manifests are not believed/);
    assert.match(stderr, /newer Honban/);
    assert.equal(await objectsIn(here), 4);
    assert.equal(await objectsIn(far), 2);
    assert.deepEqual(await idsIn(here), [oldest.id, ...ids(points.slice(2))]);
  }));
