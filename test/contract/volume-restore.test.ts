/**
 * Drill T2 with a real restic: a volume comes back as it was, every spoiled copy is noticed by the check that was meant to, and
 * what moved, was cut off or could not be read never becomes complete. Needs: linux, root, restic
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { runDrill } from '../../src/app/drill/run-drill.ts';
import { runSaboteur } from '../../src/app/drill/run-saboteur.ts';
import { verdictOf } from '../../src/core/drill/judgement.ts';
import { saboteurResult } from '../../src/core/drill/saboteur.ts';
import type { DrillCheck } from '../../src/core/drill/drill.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { volumeRestore } from '../../src/domains/backup/drills/volume-restore/drill.ts';
import { volumeKit } from '../support/volume-kit.ts';
import type { VolumeKit } from '../support/volume-kit.ts';

let volume: VolumeKit;
let point: RecoveryPoint;
let unspoiled: readonly DrillCheck[] = [];

before(async () => {
  volume = await volumeKit();
  point = await volume.save();
});
after(() => volume.end());

function told(checks: readonly DrillCheck[], verdict: DrillCheck['verdict']): readonly string[] {
  return checks.filter((check) => check.verdict === verdict).map(({ id }) => id);
}

test('a volume comes back as it was: content, owners, modes, odd names, the nonce', async () => {
  const { record, checks } = await runDrill(volume.setting(point));
  assert.deepEqual([told(checks, 'fail'), told(checks, 'unknown')], [[], []]);
  assert.equal(verdictOf(checks), 'pass');
  unspoiled = checks;
  assert.deepEqual(record.leftovers, []);
  assert.deepEqual(
    record.answers[0]?.covered.map(({ id }) => id),
    ['claim-uid'],
  );
  assert.deepEqual(await readdir(join(volume.data, 'scratch')), []);
});

for (const { id } of volumeRestore.saboteurs)
  test(`a copy spoiled by ${id} is caught`, async () => {
    const setting = volume.setting(point);
    const { record, checks } = await runDrill({ ...setting, basis: { ...setting.basis, sabotage: id } });
    const result = saboteurResult(volumeRestore, id, { unspoiled, spoiled: checks });
    assert.equal(result, 'caught', JSON.stringify(checks.filter(({ verdict }) => verdict !== 'pass')));
    assert.deepEqual(record.leftovers, []);
  });

test('a saboteur run is recorded as caught only with a pass on the unspoiled copy in the same run', async () => {
  const end = await runSaboteur(volume.setting(point), 'changed-file');
  assert.equal(end.record?.caught, true);
  assert.deepEqual(end.leftovers, []);
});

test('no planted value and no password is in the ledger, the journal or the names of anything', async () => {
  const password = await readFile(join(volume.data, 'restic', 'first.password'), 'utf8');
  for (const value of [password, 'planted-row-value']) {
    const { stdout } = spawnSync('grep', ['-rlFa', '--', value, volume.data, volume.kit.folder], {
      encoding: 'utf8',
    });
    assert.deepEqual(
      stdout.split('\n').filter((line) => line !== ''),
      value === password ? [join(volume.data, 'restic', 'first.password')] : [],
    );
  }
});

test('a file that changes while it is saved is named, and the drill is unknown until the policy allows it', async () => {
  const busy = join(volume.folder, 'busy');
  await writeFile(busy, 'before');
  const moved = await volume.save({ meanwhile: () => writeFile(busy, 'after') });
  const unknown = await runDrill(volume.setting(moved));
  assert.deepEqual(told(unknown.checks, 'unknown'), ['nothing-moved']);
  assert.equal(verdictOf(unknown.checks), 'unknown');
  const allowed = await runDrill(volume.setting(moved, ['shop/data-*:busy']));
  assert.equal(verdictOf(allowed.checks), 'pass');
});

test('without a canary the drill is unknown, never pass', async () => {
  await rm(join(volume.folder, '.honban-canary'));
  const { checks } = await runDrill(volume.setting(await volume.save({ withoutCanary: true })));
  assert.deepEqual(told(checks, 'unknown'), ['canary-found']);
});

test('an empty volume proves nothing', async () => {
  const folder = join(volume.root, 'empty');
  await mkdir(folder);
  const { checks } = await runDrill(volume.setting(await volume.save({ folder, withoutCanary: true })));
  assert.deepEqual(told(checks, 'unknown'), ['content-equal', 'canary-found']);
});

test('a volume whose path is not there, or vanishes half-way, leaves no recovery point', async () => {
  const points = async (): Promise<number> => {
    let count = 0;
    for await (const _ of volume.kit.repository.points()) count += 1;
    return count;
  };
  const had = await points();
  const folder = join(volume.root, 'short-lived');
  await assert.rejects(volume.save({ folder, withoutCanary: true }), ProblemError);
  await mkdir(folder);
  await writeFile(join(folder, 'a'), 'a');
  const vanishing = volume.save({
    folder,
    withoutCanary: true,
    meanwhile: () => rm(folder, { recursive: true }),
  });
  await assert.rejects(vanishing, ProblemError);
  assert.equal(await points(), had);
});

test('what a killed backup left in its work folder, a password among it, goes with the next one', async () => {
  const { pid } = spawnSync('true');
  const left = join(volume.data, `volume-${pid}-abc`);
  await mkdir(join(left, 'scratch'), { recursive: true });
  await writeFile(join(left, 'scratch', 'password'), 'planted');
  await volume.save();
  assert.deepEqual(
    (await readdir(volume.data)).filter((name) => name.startsWith('volume-')),
    [],
  );
});
