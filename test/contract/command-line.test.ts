/** The program as the shell sees it: exit codes, streams, signals, languages. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const played = fileURLToPath(new URL('../support/played-command.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function honban(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Ended {
  return ended([main, ...words], environment);
}

/** Runs a command of the test's own through everything around it. */
function play(what: string): Ended {
  return ended([played, what]);
}

function ended(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Ended {
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C', ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { code: status, out: stdout, err: stderr };
}

for (const [what, code] of [
  ['done', 0],
  ['no', 1],
  ['problem', 2],
  ['undetermined', 3],
  ['left-behind', 4],
  ['bug', 70],
  ['interrupted', 130],
  ['terminated', 143],
  ['interrupted-left-behind', 4],
] as const)
  test(`a run that ends as ${what} exits with ${code}`, () => {
    assert.equal(play(what).code, code);
  });

test(
  'a result for which there is no room is an error, whatever the answer was',
  { skip: !existsSync('/dev/full') },
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [main, 'explain'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C', LC_ALL: '' },
    });
    closeSync(full);

    assert.equal(status, 2);
    assert.match(stderr, /honban\.output-lost\n +cause: No space is left/);
  },
);

test('a bug says that it is one, with a trace and the version', () => {
  const { out, err } = play('bug');

  assert.equal(out, '');
  assert.match(err, /This is a bug in Honban/);
  assert.match(err, /played-command/);
  assert.match(err, /caused by: Error: deeper/);
  assert.match(err, /honban \d+\.\d+\.\d+, Node /);
});

test('a misspelt command is a problem on stderr, and nothing on stdout', () => {
  const { code, out, err } = honban(['verison']);

  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /Did you mean: honban version/);
});

test('programs get a problem as JSON', () => {
  const { code, err } = honban(['explain', 'zebra-crossing', '--output', 'json']);
  const problem = JSON.parse(err) as { apiVersion: string; code: string; fix: { ja: string } };

  assert.equal(code, 2);
  assert.equal(problem.code, 'honban.nothing-to-explain');
  assert.match(problem.fix.ja, /honban explain/);
});

test('the language comes from the flag, else from the environment', () => {
  assert.match(honban(['--help'], { LANG: 'ja_JP.UTF-8' }).out, /コマンド/);
  assert.match(honban(['--help', '--language', 'en'], { LANG: 'ja_JP.UTF-8' }).out, /Commands/);
});

test('NO_COLOR wins, and a pipe has no colour', () => {
  const escape = '\u001B[';

  assert.ok(!honban(['--help']).out.includes(escape));
  assert.ok(honban(['--help'], { FORCE_COLOR: '1' }).out.includes(escape));
  assert.ok(!honban(['--help'], { FORCE_COLOR: '1', NO_COLOR: '1' }).out.includes(escape));
});

test('a reader that goes away ends the output, not the program in an error', async () => {
  const child = spawn(process.execPath, [played, 'flood'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('exit', resolve));

  assert.deepEqual([code, err], [0, '']);
});
