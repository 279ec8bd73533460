/**
 * Where a policy comes from, asked of real Git repositories.
 * Needs: git
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { policyOrigin } from '../../src/adapters/policy/policy-origin.ts';
import { requirePolicy } from '../../src/adapters/policy/read-policy.ts';
import type { PolicyOrigin } from '../../src/app/policy/see-policy.ts';

const folder = await mkdtemp(join(tmpdir(), 'honban-origin-'));
after(() => rm(folder, { recursive: true }));

const head = `apiVersion: honban/v1
organisation: { name: Example }
people:
  yamada: { name: 山田, roles: [owner], commitAddresses: [Yamada@example.com] }
`;

class Repository {
  readonly place: string;
  readonly file: string;

  constructor(name: string) {
    this.place = join(folder, name);
    this.file = join(this.place, 'ops', 'honban.yaml');
  }

  git(args: readonly string[], at = '2026-11-01T00:00:00Z'): string {
    const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
    const identity = [
      '-c',
      'user.name=x',
      '-c',
      'user.email=yamada@example.com',
      '-c',
      'init.defaultBranch=main',
    ];
    const done = spawnSync('git', ['-C', this.place, ...identity, ...args], { env });
    assert.equal(done.status, 0, done.stderr.toString());
    return done.stdout.toString().trim();
  }

  async begin(): Promise<void> {
    await mkdir(join(this.place, 'ops'), { recursive: true });
    this.git(['init', '--quiet', '--initial-branch=main']);
  }

  async commit(text: string, at: string): Promise<string> {
    await writeFile(this.file, text);
    this.git(['add', '.'], at);
    this.git(['commit', '--quiet', '--message=change'], at);
    return this.git(['rev-parse', 'HEAD']);
  }

  async origin(): Promise<PolicyOrigin> {
    return policyOrigin(await requirePolicy(this.file));
  }
}

test('outside of Git nothing but the file is known', async () => {
  const repository = new Repository('plain');
  await mkdir(join(repository.place, 'ops'), { recursive: true });
  await writeFile(repository.file, head);

  const { commit, protectedBranch, sectionsChanged } = await repository.origin();
  assert.deepEqual([commit, protectedBranch, await sectionsChanged()], [undefined, false, {}]);
});

test('a file that differs from the committed one has no commit', async () => {
  const repository = new Repository('dirty');
  await repository.begin();
  await repository.commit(head, '2026-11-01T00:00:00Z');
  await writeFile(repository.file, `${head}signers: []\n`);

  assert.equal((await repository.origin()).commit, undefined);
});

test('the author is the person of the policy who commits under that address', async () => {
  const repository = new Repository('author');
  await repository.begin();
  const commit = await repository.commit(head, '2026-11-01T00:00:00Z');

  const origin = await repository.origin();

  assert.equal(origin.commit, commit);
  assert.equal(origin.author, 'yamada');
});

test('an address that nobody has stays an address', async () => {
  const repository = new Repository('stranger');
  await repository.begin();
  await repository.commit(head.replace('Yamada@', 'other@'), '2026-11-01T00:00:00Z');

  assert.equal((await repository.origin()).author, 'yamada@example.com');
});

test('each section is as old as its own last change', async () => {
  const repository = new Repository('sections');
  await repository.begin();
  const upgrade = 'upgrade: { owner: yamada, every: 90d }\n';
  await repository.commit(`${head}${upgrade}`, '2026-09-01T00:00:00Z');
  const audit = 'standards: { audit: { level: Metadata, keep: 30d } }\n';
  await repository.commit(`${head}${upgrade}${audit}`, '2026-10-01T00:00:00Z');
  await repository.commit(`# moved\n${head}${audit}${upgrade}`, '2026-10-15T00:00:00Z');
  await repository.commit(`${head}${audit}${upgrade.replace('90d', '60d')}`, '2026-11-01T00:00:00Z');

  const sectionsChanged = await (await repository.origin()).sectionsChanged();

  assert.equal(sectionsChanged['people'], '2026-09-01T00:00:00.000Z');
  assert.equal(sectionsChanged['standards.audit'], '2026-10-01T00:00:00.000Z');
  assert.equal(sectionsChanged['upgrade'], '2026-11-01T00:00:00.000Z');
});

test('only a branch of a remote that contains the commit protects it', async () => {
  const repository = new Repository('protected');
  await repository.begin();
  await repository.commit(head, '2026-11-01T00:00:00Z');
  assert.equal((await repository.origin()).protectedBranch, false);
  const remote = join(folder, 'remote.git');
  repository.git(['clone', '--quiet', '--bare', repository.place, remote]);
  repository.git(['remote', 'add', 'origin', remote]);
  repository.git(['fetch', '--quiet', 'origin']);
  assert.equal((await repository.origin()).protectedBranch, true);

  await repository.commit(`${head}signers: []\n`, '2026-11-02T00:00:00Z');
  assert.equal((await repository.origin()).protectedBranch, false);
});

test('the protected branch is the one that the policy names for its own repository', async () => {
  const repository = new Repository('named');
  await repository.begin();
  const remote = join(folder, 'named.git');
  const listed = `repositories: { ops: { url: 'file://${remote}/', forge: none, protectedBranch: release } }\n`;
  await repository.commit(`${head}${listed}`, '2026-11-01T00:00:00Z');
  repository.git(['clone', '--quiet', '--bare', repository.place, remote]);
  repository.git(['remote', 'add', 'origin', remote]);
  repository.git(['fetch', '--quiet', 'origin']);
  assert.equal((await repository.origin()).protectedBranch, false);

  repository.git(['push', '--quiet', 'origin', 'main:release']);
  assert.equal((await repository.origin()).protectedBranch, true);
});
