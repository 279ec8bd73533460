/**
 * Every other reader of bytes that somebody else may have written: what is in a repository, exports, journals of runs, notes in the
 * data folder, what restic says. Hostile input is refused or counted with a reason; it is never obeyed, and hides nothing beside it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { exportedLines } from '../../src/adapters/applications/exported-lines.ts';
import { rewrittenObjects } from '../../src/adapters/applications/rewritten-objects.ts';
import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { ownName } from '../../src/adapters/journal/living-process.ts';
import { knownRepositories } from '../../src/adapters/repository/known-repositories.ts';
import { leasedPoints } from '../../src/adapters/repository/read-leases.ts';
import { identityFromPaper, unknownWords } from '../../src/adapters/repository/paper-key.ts';
import { openRestic } from '../../src/adapters/restic/restic.ts';
import { sweep } from '../../src/app/drill/sweep.ts';
import type { ListedPoint } from '../../src/app/backup/ports.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { backupList } from '../../src/cli/commands/backup-list.ts';
import { backupShow } from '../../src/cli/commands/backup-show.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import { draftOf, never, pointId, repositoryKit } from '../support/repository-kit.ts';
import { openTrial, trialDrill } from '../support/trial-drill.ts';
import { bytesOf, isProblem } from './object-store.ts';

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-hostile-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const escape = '\u001B[2J';
const named = (digit: string): string => `${pointId.replace('-0', `-${digit}`)}.json`;

/** Put into the folder of a repository's points, beside a sound one. */
const strangers: Readonly<Record<string, (points: string) => Promise<unknown> | void>> = {
  'a link to a file outside': (points) => symlink('/etc/hostname', join(points, named('1'))),
  'a link to itself': (points) => symlink(named('2'), join(points, named('2'))),
  'a pipe that nobody writes to': (points) => void spawnSync('mkfifo', [join(points, named('3'))]),
  'a folder in place of a manifest': async (points) => {
    await mkdir(join(points, named('4')));
    await writeFile(join(points, named('4'), 'x'), 'x');
  },
  'a name with line breaks and escape codes': (points) =>
    writeFile(join(points, `x\n${escape}\u202E.json`), 'x'),
  'a thousand nested brackets': (points) => writeFile(join(points, named('5')), '['.repeat(100_000)),
  'an envelope that is no object': (points) => writeFile(join(points, named('6')), 'null'),
  'bytes that are no text': (points) => writeFile(join(points, named('7')), Buffer.alloc(1000, 0xff)),
  'an empty file': (points) => writeFile(join(points, named('8')), ''),
};

for (const [what, put] of Object.entries(strangers))
  test(`among the points of a repository, ${what} is told and hides no other`, async (t) => {
    const kit = await repositoryKit();
    t.after(() => kit.end());
    await kit.repository.write(draftOf({ a: () => bytesOf('a') }), { signal: never });
    await put(join(kit.folder, 'points'));
    const listed: ListedPoint[] = [];
    for await (const point of kit.repository.points()) listed.push(point);
    assert.deepEqual(listed.map(({ state }) => state).toSorted(), ['refused', 'trusted']);
    for (const point of listed)
      if (point.state === 'refused') assert.doesNotMatch(point.why.tried.en, /\p{Cc}|\u202E/u);
  });

test('names in a signed manifest begin no line of their own and steer no terminal', async (t) => {
  const installation = await backupInstallation();
  t.after(() => installation.end());
  const forged = `x\nthe cluster  complete${escape}`;
  const about = [{ kind: 'persistentVolumeClaim', id: 'u', name: forged, namespace: forged }] as const;
  await installation.write(draftOf({ a: () => bytesOf('a') }, { about, clusterName: forged }), ['here']);
  const list = await installation.ask(backupList);
  assert.equal(list.stdout.trimEnd().split('\n').length, 2);
  const shown = await installation.ask(backupShow, { point: pointId });
  for (const line of shown.stdout.split('\n')) assert.doesNotMatch(line, /^the cluster/);
  for (const { stdout } of [list, shown]) assert.doesNotMatch(stdout, /(?!\n)\p{Cc}/u);
});

const object = (changes: object): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'shop' },
    ...changes,
  });
const sound = object({ data: { a: 'b' } });

/** One line of an export; whether it is an object, or counted as unreadable. */
const lines: Readonly<Record<string, readonly [line: string, is: 'object' | 'unreadable']>> = {
  'no JSON': ['{', 'unreadable'],
  'no object': ['[]', 'unreadable'],
  'no name': [object({ metadata: {} }), 'unreadable'],
  'a name that is no text': [object({ metadata: { name: { x: 1 } } }), 'unreadable'],
  'nested without end': [
    object({ data: 0 }).replace('0', `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    'unreadable',
  ],
  'nested without end, with a long number': [
    object({ data: 0 }).replace('0', `${'['.repeat(200_000)}12345678901234567890${']'.repeat(200_000)}`),
    'unreadable',
  ],
  'longer than any object': [object({ data: { a: 'x'.repeat(17 * 1024 * 1024) } }), 'unreadable'],
  'prototypes as keys': [
    object({}).replace(
      '"kind"',
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"kind"',
    ),
    'object',
  ],
  'lists where objects should be': [
    object({
      spec: [[[]]],
      metadata: {
        name: 'a',
        namespace: 'shop',
        labels: [1],
        annotations: 7,
        ownerReferences: 'x',
        finalizers: {},
      },
    }),
    'object',
  ],
  'a Pod of nonsense': [
    object({
      kind: 'Pod',
      spec: { containers: 'x', volumes: [7, null, { name: [] }], initContainers: { a: 1 } },
    }),
    'object',
  ],
  'a Service of nonsense': [
    object({ kind: 'Service', spec: { ports: { 0: 'x' }, clusterIPs: 'None' } }),
    'object',
  ],
  'a name that climbs': [
    object({ metadata: { name: '../../secrets/x', namespace: '../kube-system' } }),
    'object',
  ],
};

for (const [what, [line, is]] of Object.entries(lines))
  test(`a line of an export with ${what} is ${is}, and what stands beside it is read`, async (t) => {
    const file = join(await folderFor(t), 'resources.jsonl');
    await writeFile(file, `${sound}\n${line}\n${sound}\n`);
    const found = [];
    for await (const one of exportedLines(file)) found.push(one === undefined ? 'unreadable' : 'object');
    assert.deepEqual(found, ['object', is, 'object']);
    for (const purpose of ['drill', 'real'] as const) {
      const target = {
        purpose,
        namespaces: { shop: 'scratch' },
        storageClasses: {},
        customKinds: [],
        labels: {},
      };
      const { objects } = await rewrittenObjects(file, target);
      assert.ok(objects.length >= 2);
      JSON.stringify(objects);
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

const by = { ...ownName(), pid: 1, started: '0' };
const plan = { steps: [{ id: 'one', action: 'trial.make-file', input: {} }] };
const opening = { run: 'r1', kind: 'drill', name: 'etcd-restore', plan, basis: {} };
const begun = {
  is: 'begun',
  step: 'one',
  input: { path: '/nowhere', mischief: 'none' },
  at: '2026-11-24T00:00:00.000Z',
};
const journalOf = (...told: readonly unknown[]): string =>
  told.map((one) => `\n${JSON.stringify(one)}\n`).join('');

/** A file of a run that no run of ours wrote; told as left behind, and never obeyed. */
const journals: Readonly<Record<string, string>> = {
  'a run of another name': journalOf({ is: 'opened', by, opening: { ...opening, run: '../../outside' } }),
  'no opening': journalOf(begun),
  'an opening without a plan': journalOf({ is: 'opened', by, opening: { run: 'r1' } }),
  'an unknown kind of line': journalOf({ is: 'opened', by, opening }, { is: 'exec', command: 'rm -rf /' }),
  'a step without an input': journalOf({ is: 'opened', by, opening }, { is: 'begun', step: 'one' }),
  'no object': journalOf(7),
  'an action that is not known': journalOf(
    {
      is: 'opened',
      by,
      opening: { ...opening, plan: { steps: [{ id: 'one', action: 'trial.unknown', input: {} }] } },
    },
    begun,
  ),
  'a step that is not in the plan': journalOf({ is: 'opened', by, opening }, { ...begun, step: 'other' }),
  'an input of another version': journalOf({ is: 'opened', by, opening }, { ...begun, input: { file: 7 } }),
};

for (const [what, text] of Object.entries(journals))
  test(`the journal of a run with ${what} is told as left behind, and stops no other sweeping`, async (t) => {
    const root = await folderFor(t);
    const trial = openTrial(join(root, 'data'));
    t.after(() => trial.ledger.close());
    const [runs, outside] = [join(root, 'data', 'runs'), join(root, 'outside')];
    for (const folder of [runs, outside]) await mkdir(folder, { recursive: true });
    const made = join(outside, 'made');
    await writeFile(made, 'x');
    await writeFile(join(runs, 'r1.jsonl'), text);
    const other = { ...opening, run: 'r2', kind: 'operation', name: 'x' };
    await writeFile(
      join(runs, 'r2.jsonl'),
      journalOf({ is: 'opened', by, opening: other }, { ...begun, input: { path: made, mischief: 'none' } }),
    );
    await writeFile(join(runs, 'r3.jsonl'), '\n{"is":"opened","by":{"pi');
    const swept = await sweep([trialDrill], trial.surroundings);
    assert.deepEqual(
      swept.map(({ leftovers }) => leftovers.length).toSorted((one, other) => one - other),
      [0, 1],
      JSON.stringify(swept),
    );
    assert.equal(await readFile(made, 'utf8').catch(() => 'gone'), 'gone');
    assert.equal(await readFile(join(runs, 'r1.jsonl'), 'utf8').then((kept) => kept.startsWith(text)), true);
  });

test('a journal keeps its place until a person removed it', async (t) => {
  const folder = await folderFor(t);
  await writeFile(join(folder, 'r1.jsonl'), journalOf(7));
  const journal = openFileJournal(folder);
  assert.deepEqual(
    [await journal.unfinished(), await journal.unreadable()],
    [[], [join(folder, 'r1.jsonl')]],
  );
});

for (const text of ['{', '[]', '{"here":7}', '\0'])
  test(`which repositories are known, written as ${JSON.stringify(text)}, is a problem and not nothing`, async (t) => {
    const folder = await folderFor(t);
    await writeFile(join(folder, 'repositories.json'), text);
    await assert.rejects(knownRepositories(folder), isProblem('repository.known-unreadable'));
  });

test('leases of nonsense protect nothing and stop nothing', async (t) => {
  const folder = await folderFor(t);
  await mkdir(join(folder, 'reading'));
  for (const [index, text] of ['{', '7', '{"point":1}', ''].entries())
    await writeFile(join(folder, 'reading', `${index}.json`), text);
  assert.equal((await leasedPoints(folder)).size, 0);
});

test('words of a paper key are words, whatever else was typed', () => {
  for (const typed of [
    '',
    escape.repeat(1000),
    '\0'.repeat(24),
    'abandon '.repeat(100_000),
    '１ abandon'.repeat(24),
    'age-secret-key-1',
  ])
    assert.equal(identityFromPaper(typed), undefined);
  assert.deepEqual(unknownWords('abandon <iframe> ../../etc'), [2, 3]);
});

const nonsense: Readonly<Record<string, string>> = {
  nothing: '',
  'no JSON': `${escape}busy`,
  'another shape': '{"id":7}',
  'a list of nothing known': '[{"id":"../../x","time":1,"paths":"x"}]',
  'nested without end': '['.repeat(100_000),
};

for (const [what, said] of Object.entries(nonsense))
  test(`a restic that says ${what} of its repository is a problem, not a crash`, async (t) => {
    const root = await folderFor(t);
    await writeFile(join(root, 'said'), said);
    const program = join(root, 'restic');
    const script = `#!/bin/sh\n[ "$1" = version ] && { echo restic 0.18.0; exit 0; }\ncat ${join(root, 'said')}\n`;
    await writeFile(program, script, { mode: 0o755 });
    const restic = await openRestic({
      program,
      at: join(root, 'r'),
      password: 'x',
      scratch: join(root, 's'),
      signal: never,
    });
    for (const ask of [restic.id, () => restic.snapshots()])
      await assert.rejects(
        ask(),
        (error) => error instanceof ProblemError && error.problem.code === 'restic.failed',
      );
  });
