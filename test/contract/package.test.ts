/**
 * The package as a stranger gets it: packed, installed into an empty folder, run without this repository.
 * Needs: git
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

type Words = readonly [string, ...string[]];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honban-package-'));
  const home = join(folder, 'empty');
  const program = join(home, 'node_modules/honban/bin/honban.mjs');
  let packed: Packed;

  before(() => {
    const { out } = run(root, [npm, 'pack', '--json', '--pack-destination', folder]);
    const [only] = JSON.parse(out.slice(out.indexOf('['))) as readonly Packed[];
    assert.ok(only !== undefined);
    packed = only;
    mkdirSync(home);
    const installed = run(home, [
      npm,
      'install',
      '--no-audit',
      '--no-fund',
      '--engine-strict=false',
      join(folder, packed.filename),
    ]);
    assert.equal(installed.code, 0, installed.err);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const honban = (...args: readonly string[]): Ended => run(home, [process.execPath, program, ...args]);

  test('is under 5 MB and holds neither sources nor tests', () => {
    const paths = packed.files.map(({ path }) => path);

    assert.ok(packed.unpackedSize < 5_000_000, String(packed.unpackedSize));
    assert.deepEqual(
      paths.filter((path) => /\.test\.|\.tsbuildinfo$|\.tsx?$|^dist\/(test|tools)\//.test(path)),
      [],
    );
    for (const needed of ['LICENSE', 'README.md', 'bin/honban.mjs', 'dist/cli/main.js', 'dist/man/honban.1'])
      assert.ok(paths.includes(needed), needed);
  });

  test('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

    assert.match(honban('version').out, new RegExp(`^honban ${version.replaceAll('.', String.raw`\.`)} `));
  });

  test('explains a check with its document, offline and in both languages', () => {
    assert.match(honban('explain', 'restore.etcd-drill').out, /honban drill run etcd-restore/);
    assert.match(honban('explain', 'restore.etcd-drill', '--language', 'ja').out, /基準/);
    assert.equal(honban('explain', 'no such thing').code, 2);
  });

  test('checks the shipped recording, labelled as one, and finds its faults', () => {
    const recordings = join(home, 'node_modules/honban/recordings');
    const look = ['check', '--recording', join(recordings, 'sample.json.gz')];
    const judged = honban(...look, '--policy', join(recordings, 'sample.yaml'));
    const unjudged = honban(...look);

    assert.deepEqual([judged.code, unjudged.code], [1, 1]);
    assert.match(judged.out, /From a recording, not from a live cluster/);
    assert.match(judged.out, /rights\.cluster-admin/);
    assert.match(unjudged.out, /▨ Unknown +Could not read the policy honban\.yaml/);
  });

  test('loads every command from what was shipped', () => {
    const { code, out } = honban('--help');

    assert.equal(code, 0);
    assert.match(out, /\bexplain\b/);
  });

  test('says on an old Node what is missing, in both languages', () => {
    const bare = readFileSync(program, 'utf8').replace('process.versions.node.split', "'20.1.0'.split");
    const old = (language: string): Ended =>
      run(home, [process.execPath, '--input-type=module', '-e', bare.replace(/^#!.*\n/, '')], {
        LC_ALL: '',
        LANG: language,
      });

    assert.deepEqual([old('C').code, old('ja_JP.UTF-8').code], [2, 2]);
    assert.match(old('C').err, /needs Node\.js 24 or newer.*Nothing was changed/);
    assert.match(old('ja_JP.UTF-8').err, /Node\.js 24 以上が必要/);
  });

  test('has a bill of materials that names every dependency', () => {
    const { code, out } = run(root, [npm, 'run', '--silent', 'sbom']);
    const bill = JSON.parse(out) as {
      bomFormat: string;
      components: readonly { name: string; version: string }[];
    };

    assert.equal(code, 0);
    assert.equal(bill.bomFormat, 'CycloneDX');
    const names = new Set(bill.components.map(({ name }) => name));
    for (const name of ['zod', 'yaml', 'string-width', '@kubernetes/client-node'])
      assert.ok(names.has(name), name);
  });

  test('is ready for provenance: public, with a repository and a licence', () => {
    const shipped = JSON.parse(readFileSync(join(home, 'node_modules/honban/package.json'), 'utf8')) as {
      license: string;
      repository?: { url: string };
      publishConfig?: { provenance: boolean };
    };

    assert.equal(shipped.license, 'Apache-2.0');
    assert.match(shipped.repository?.url ?? '', /^git\+https:/);
    assert.equal(shipped.publishConfig?.provenance, true);
    assert.ok(existsSync(join(home, 'node_modules/honban/LICENSE')));
  });
});

function run(cwd: string, [command, ...args]: Words, environment: NodeJS.ProcessEnv = {}): Ended {
  const { NODE_TEST_CONTEXT: _nested, ...inherited } = process.env;
  const env = { ...inherited, ...environment };
  const ended = spawnSync(command, args, { cwd, encoding: 'utf8', env, maxBuffer: 64_000_000 });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}
