import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { identityFromPaper, wordsOfIdentity } from '../../src/adapters/repository/paper-key.ts';
import { backupList } from '../../src/cli/commands/backup-list.ts';
import { backupShow } from '../../src/cli/commands/backup-show.ts';
import { backupVerify } from '../../src/cli/commands/backup-verify.ts';
import { repositoryAdd } from '../../src/cli/commands/repository-add.ts';
import { repositoryKeyNew } from '../../src/cli/commands/repository-key-new.ts';
import { repositoryList } from '../../src/cli/commands/repository-list.ts';
import { objectKeyOf } from '../../src/core/backup/object-key.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { draftOf, pointId } from '../support/repository-kit.ts';
import { bytesOf } from './object-store.ts';

let installation: BackupInstallation;
before(async () => void (installation = await backupInstallation()));
after(() => installation.end());

function honban(words: readonly string[], input: string) {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const { data, policyFile } = installation;
  return spawnSync(process.execPath, [main, ...words], {
    input,
    encoding: 'utf8',
    env: { ...process.env, HONBAN_DATA: data, HONBAN_POLICY: policyFile },
  });
}

test('a place is prepared once, and told so the second time', async () => {
  const again = await installation.ask(repositoryAdd, { name: 'here' });

  assert.equal(again.code, 0);
  assert.match(again.stdout, /nothing was changed/);
  assert.equal(
    (await installation.ask(repositoryAdd, { name: 'her' })).problem?.code,
    'repository.unknown-name',
  );
});

test('a place with other things in it is not taken', async () => {
  const other = await backupInstallation();
  try {
    const [here] = other.repositories;
    await rm(join(here, 'honban-repository.json'));
    await writeFile(join(here, 'photos.tar'), 'x');

    const { problem } = await other.ask(repositoryAdd, { name: 'here' });

    assert.equal(problem?.code, 'repository.foreign');
    assert.deepEqual(
      (await readdir(here)).filter((name) => !name.startsWith('README')),
      ['photos.tar'],
    );
  } finally {
    await other.end();
  }
});

test('points of all repositories are listed once, shown and verified', async () => {
  await installation.write(draftOf({ 'etcd.db': () => bytesOf('the database') }));

  const list = await installation.ask(backupList);
  assert.equal(list.code, 0);
  assert.match(list.stdout, new RegExp(`^POINT .*\n${pointId} .* etcd .* 12 B .*complete .*here, far\n$`));
  const show = await installation.ask(backupShow, { point: pointId.slice(0, 9) });
  assert.match(show.stdout, /etcd\.db {2}12 B {2}1 × age\+zstd {2}sha256:/);
  assert.match(show.stdout, /no drill of it passes/);
  const verify = await installation.ask(backupVerify, { point: pointId });
  assert.equal(verify.code, 0);
  assert.equal(verify.stdout.split('\n').length, 3);
  const repositories = await installation.ask(repositoryList, {}, { language: 'ja' });
  assert.match(repositories.stdout, /here .*room-1 .* 1 .*利用可/);
});

test('a copy that is damaged in one repository is told, the other one stays good', async () => {
  const id = pointId.replace('-0', '-7');
  const [point] = await installation.write(draftOf({ 'etcd.db': () => bytesOf('other') }, { id }));
  const digest = point?.contents[0]?.objects[0]?.digest;
  assert.ok(digest);
  await writeFile(join(installation.repositories[0], objectKeyOf(digest)), 'x');

  const verify = await installation.ask(backupVerify, { point: id });

  assert.equal(verify.code, 1);
  assert.match(verify.stdout, /^far: 1 files/);
  assert.match(verify.stderr, /repository\.content-damaged/);
});

test('a repository that is gone is told by every command, and hides nothing of the others', async () => {
  const other = await backupInstallation();
  try {
    await other.write(draftOf({ a: () => bytesOf('a') }));
    await rm(other.repositories[1], { recursive: true });

    const list = await other.ask(backupList);
    assert.equal(list.code, 3);
    assert.match(list.stdout, new RegExp(pointId));
    assert.match(list.stderr, /repository\.missing/);
    assert.equal((await other.ask(repositoryList)).code, 1);
  } finally {
    await other.end();
  }
});

test('operational keys are files for their owner alone, each new one beside the old', async () => {
  const first = await installation.ask(repositoryKeyNew, { use: 'data' });

  assert.match(first.stdout, /^age1[a-z0-9]+\n$/);
  const folder = join(installation.data, 'identities');
  assert.deepEqual(await readdir(folder), ['data-1.txt', 'data-2.txt', 'keys-1.txt']);
  assert.equal((await stat(join(folder, 'data-2.txt'))).mode & 0o777, 0o600);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.doesNotMatch(first.stdout + first.stderr, /AGE-SECRET/);
  await chmod(join(folder, 'data-2.txt'), 0o644);
  assert.equal(
    (await installation.ask(backupVerify, { point: pointId })).problem?.code,
    'repository.identity-exposed',
  );
  await rm(join(folder, 'data-2.txt'));
});

test('an escrow key is shown once as a sheet and stored nowhere', async () => {
  const before = await everything(installation.folder);
  for (const format of ['text', 'html']) {
    const { stdout, stderr } = await installation.ask(repositoryKeyNew, { use: 'escrow', format });

    assert.match(stdout, format === 'html' ? /預託鍵[\s\S]*<svg/ : /▀[\s\S]*預託鍵|預託鍵[\s\S]*▀/);
    assert.doesNotMatch(stderr, /AGE-SECRET/);
    const numbered = [...stdout.matchAll(format === 'html' ? /<li>([a-z]+)</g : /\b\d\d? ([a-z]{3,8})\b/g)];
    const identity = identityFromPaper(
      numbered
        .slice(0, 24)
        .map(([, word]) => word)
        .join(' '),
    );
    assert.match(identity ?? '', /^AGE-SECRET-KEY-1/);
  }
  assert.deepEqual(await everything(installation.folder), before);
});

test('words that were typed back are recognised, in any form a person writes them', () => {
  const { identity, recipient } = installation.escrow;
  const words = wordsOfIdentity(identity);
  const numbered = words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n');

  for (const typed of [words.join(' '), numbered, identity, identity.toLowerCase()]) {
    const { status, stdout } = honban(['repository', 'key', 'verify'], `${typed}\n`);
    assert.equal(status, 0, stdout);
    assert.match(stdout, new RegExp(recipient));
  }
});

test('a misread word, a swapped pair and the sheet of another key are refused without repeating a word', () => {
  const words = wordsOfIdentity(installation.escrow.identity);
  const typed = (...all: readonly string[]) =>
    honban(['repository', 'key', 'verify'], `${all.join(' ')}\n\n`);
  const [, , ...rest] = words;
  const misread = typed('xyzzy', ...words.slice(1));
  const short = typed(...rest);
  const other = typed(...Array<string>(23).fill('abandon'), 'art');

  assert.equal(misread.status, 2);
  assert.match(misread.stderr, /no word of the list: 1/);
  assert.match(short.stderr, /22 words were typed/);
  assert.match(other.stderr, /repository\.paper-differs/);
  // Whatever words were typed, the answer is the same: so none of them is in it.
  assert.equal(misread.stderr, typed('qwert', ...Array<string>(23).fill('zoo')).stderr);
  assert.equal(short.stderr, typed(...Array<string>(22).fill('zoo')).stderr);
  for (const { stdout } of [misread, short, other]) assert.equal(stdout, '');
});

async function everything(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return `${path} ${(await readFile(path)).toString('base64').slice(0, 99)}`;
    });
  return (await Promise.all(texts)).toSorted();
}
