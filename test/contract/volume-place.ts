/** What every place where restic keeps the files of volumes must do: what is saved comes back, and what is pruned is freed. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { openRestic } from '../../src/adapters/restic/restic.ts';
import type { Restic } from '../../src/adapters/restic/restic.ts';
import { ResticFailure } from '../../src/adapters/restic/restic-problems.ts';
import type { ResticSettings } from '../../src/adapters/restic/run-restic.ts';

export interface VolumePlace {
  readonly settings: Pick<ResticSettings, 'at' | 's3' | 'ssh' | 'credentials'>;
  /** Where the server keeps it on this machine. */
  readonly kept: string;
}

export async function openAt(
  t: TestContext,
  settings: VolumePlace['settings'],
  changes: Partial<ResticSettings> = {},
): Promise<Restic> {
  const scratch = await scratchFolder(t);
  const { signal } = new AbortController();
  return await openRestic({ ...settings, password: 'planted-password', scratch, signal, ...changes });
}

export async function scratchFolder(t: TestContext): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'honban-place-'));
  t.after(() => rm(scratch, { recursive: true, force: true }));
  return scratch;
}

export function describeVolumePlace(name: string, placeOf: () => VolumePlace): void {
  test(`${name}: what is saved comes back, is read back, and what is pruned is freed`, async (t) => {
    const { settings, kept } = placeOf();
    const [restic, source, target] = [
      await openAt(t, settings),
      await scratchFolder(t),
      await scratchFolder(t),
    ];
    await restic.init();
    await writeFile(join(source, 'large'), randomBytes(3_000_000));
    const first = await restic.backup({ folder: source, tags: ['honban'] });
    await writeFile(join(source, 'large'), 'small now');
    const second = await restic.backup({ folder: source, tags: ['honban'] });
    const had = await bytesIn(kept);
    await restic.check({ n: 1, of: 1 });

    await restic.forget([first.snapshot], { prune: true });

    const has = await bytesIn(kept);
    assert.ok(had > 3_000_000 && has < 1_000_000, `${had} bytes before, ${has} after`);
    await restic.restore(second.snapshot, target);
    const folder = join(target, await restic.folderOf(second.snapshot));
    assert.equal(await readFile(join(folder, 'large'), 'utf8'), 'small now');
    const left = await restic.snapshots();
    assert.deepEqual(
      left.map(({ id }) => id),
      [second.snapshot],
    );
  });

  test(`${name}: a place where nothing was made says so`, async (t) => {
    const { settings } = placeOf();
    const restic = await openAt(t, { ...settings, at: `${settings.at}-elsewhere` });
    await assert.rejects(restic.id(), failing('no-repository'));
  });

  test(`${name}: no secret is an argument or in the environment, and files with one are for us alone`, async (t) => {
    const { settings } = placeOf();
    const scratch = await scratchFolder(t);
    const [log, program] = [join(scratch, 'spied'), join(scratch, 'spying-restic')];
    await writeFile(program, `#!/bin/sh\n{ echo "$@"; env; } >> ${log}\nexec restic "$@"\n`, { mode: 0o755 });
    const restic = await openAt(t, settings, { program, scratch });
    await restic.snapshots();
    for (const file of await readdir(join(scratch, 'restic'), { withFileTypes: true }))
      if (file.isFile()) assert.equal((await stat(join(file.parentPath, file.name))).mode & 0o777, 0o600);
    const said = await readFile(log, 'utf8');
    const { credentials, ssh } = settings;
    for (const secret of ['planted-password', credentials?.secret, ssh?.identity?.split('\n')[1]])
      assert.ok(secret === undefined || !said.includes(secret));
  });
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  return sum;
}

export function failing(...faults: readonly ResticFailure['fault'][]): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ResticFailure, String(error));
    assert.ok(faults.includes(error.fault), `${error.fault}: ${error.problem.cause.en}`);
    assert.doesNotMatch(JSON.stringify(error.problem), /planted/);
    return true;
  };
}
