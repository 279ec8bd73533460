// Needs: linux, age, zstd, jq, openssl
/** The page inside a repository, followed to the letter by a shell that knows nothing of Honban. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { objectKeyOf, pointKeyOf } from '../../src/core/backup/object-key.ts';
import { largestPiece } from '../../src/core/backup/point-format.ts';
import { languages } from '../../src/core/i18n.ts';
import type { Language } from '../../src/core/i18n.ts';
import { formatVerifierKey } from '../../src/core/ledger/note.ts';
import { draftOf, never, newSigner, noise, pointId, repositoryKit } from '../support/repository-kit.ts';
import type { RepositoryKit } from '../support/repository-kit.ts';
import { bytesOf } from './object-store.ts';

async function scripts(kit: RepositoryKit, language: Language): Promise<readonly string[]> {
  const page = await readFile(join(kit.folder, language === 'en' ? 'README.md' : 'README.ja.md'), 'utf8');
  return [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = '']) => script);
}

async function recover(
  kit: RepositoryKit,
  changes: { readonly identity?: string; readonly key?: string; readonly language?: Language } = {},
) {
  const outside = join(kit.folder, '..', `${kit.folder.split('/').at(-1)}-outside`);
  await rm(outside, { recursive: true, force: true });
  await mkdir(outside);
  await writeFile(join(outside, 'identity.txt'), `${changes.identity ?? kit.identities.escrow}\n`);
  const [script = ''] = await scripts(kit, changes.language ?? 'en');
  const ran = spawnSync('bash', ['-c', script], {
    cwd: kit.folder,
    encoding: 'utf8',
    env: {
      PATH: '/usr/bin:/bin',
      POINT: pointKeyOf(pointId),
      IDENTITY: join(outside, 'identity.txt'),
      KEY: changes.key ?? formatVerifierKey(sha256, kit.signer.key),
      OUT: join(outside, 'out'),
    },
  });
  const files = await readdir(join(outside, 'out')).catch(() => []);
  const read = async (name: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(join(outside, 'out', name)))
      .digest('hex');
  const digests = Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await read(name)] as const)),
  );
  await rm(outside, { recursive: true });
  return { ...ran, digests };
}

async function withPoint(body: (kit: RepositoryKit, digests: Record<string, string>) => Promise<void>) {
  const kit = await repositoryKit();
  try {
    const contents = {
      'etcd.db': () => noise(largestPiece + 3_000_000),
      'words.txt': () => bytesOf('復元できること\n'),
      empty: () => bytesOf(),
    };
    const clusterName = '東京 "blue" \\ \u007F';
    const point = await kit.repository.write(draftOf(contents, { clusterName }), { signal: never });
    await body(kit, Object.fromEntries(point.contents.map(({ name, digest }) => [name, digest.slice(7)])));
  } finally {
    await kit.end();
  }
}

test('the whole recovery works with Debian tools alone, as the page in either language says', () =>
  withPoint(async (kit, digests) => {
    for (const language of languages) {
      const ran = await recover(kit, { language });
      assert.equal(ran.status, 0, ran.stderr);
      assert.deepEqual(ran.digests, digests);
      assert.match(ran.stdout, /Signature Verified Successfully/);
    }
    const [, listing = ''] = await scripts(kit, 'en');
    const list = spawnSync('bash', ['-c', listing], { cwd: kit.folder, encoding: 'utf8' });
    assert.match(list.stdout, new RegExp(`^${pointId} .* etcd .*東京.* complete\n$`));
  }));

test('the page stops for a stranger’s key, a changed manifest, a damaged object and a key that does not fit', () =>
  withPoint(async (kit) => {
    const stranger = formatVerifierKey(sha256, newSigner('honban.example/test').key);
    assert.notEqual((await recover(kit, { key: stranger })).status, 0);
    assert.notEqual((await recover(kit, { identity: kit.identities.keys })).status, 0);

    const path = join(kit.folder, pointKeyOf(pointId));
    const genuine = await readFile(path, 'utf8');
    await writeFile(path, genuine.replace('complete', 'completE'));
    assert.deepEqual((await recover(kit)).digests, {});
    await writeFile(path, genuine);

    const digest = /sha256:[0-9a-f]{64}(?=\\",\\"size\\":\d+\}\])/.exec(genuine)?.[0] as `sha256:${string}`;
    const object = join(kit.folder, objectKeyOf(digest));
    const bytes = await readFile(object);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await writeFile(object, bytes);
    const ran = await recover(kit);
    assert.notEqual(ran.status, 0);
    assert.match(ran.stdout + ran.stderr, /FAILED/);
  }));

test('both pages hold the same script, but for what is told to people', () =>
  withPoint(async (kit) => {
    const bare = async (language: Language): Promise<string> => {
      const [script = ''] = await scripts(kit, language);
      return script.replaceAll(/^#.*$/gm, '#').replaceAll(/:\?[^}]*\}/g, '}');
    };
    assert.equal(await bare('en'), await bare('ja'));
  }));
