/** Witnesses of every kind, each against a real place. Needs: git */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { SqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { fileWitness } from '../../src/adapters/witness/file-witness.ts';
import { gitWitness } from '../../src/adapters/witness/git-witness.ts';
import { objectStoreWitness } from '../../src/adapters/witness/object-store-witness.ts';
import type { Witness } from '../../src/app/ports.ts';
import { withWitnesses } from '../../src/app/witnessed-ledger.ts';
import type { WitnessedLedger } from '../../src/app/witnessed-ledger.ts';
import { ledgerAbsent } from '../../src/core/ledger/problems.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { Problem } from '../../src/core/problem.ts';
import { after, minutes } from '../../src/core/time.ts';
import { aCheckRun, aFailingCheckRun, aLedgerEvent, someTime } from '../support/records.ts';

interface Place {
  readonly witness: Witness;
  /** Puts something of somebody else there. */
  tamper(text: string): void;
  /** Takes the place away. */
  remove(): Promise<void>;
}

describeWitness('a file', (directory) => {
  const folder = mkdtempSync(join(directory, 'elsewhere-'));
  const path = join(folder, 'checkpoint');
  return {
    witness: fileWitness(path),
    tamper: (text) => writeFileSync(path, text),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

describeWitness('a branch of a Git remote', (directory) => {
  const remote = mkdtempSync(join(directory, 'remote-'));
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  return {
    witness: gitWitness({ remote, branch: 'honban', cache: directory }),
    tamper: (text) => commitInto(remote, text),
    remove: async () => rmSync(remote, { recursive: true }),
  };
});

describeWitness('an object store', async () => {
  let kept: string | undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const isAllowed = request.headers.authorization === 'Bearer secret';
      if (isAllowed && request.method === 'PUT') kept = body;
      response.writeHead(isAllowed ? (kept === undefined ? 404 : 200) : 403).end(kept);
    });
  });
  const url = `${await listen(server)}/bucket/checkpoint?signature=hidden`;
  return {
    witness: objectStoreWitness({ url, authorization: async () => 'Bearer secret' }),
    tamper: (text) => void (kept = text),
    remove: () => new Promise((resolve) => server.close(() => resolve())),
  };
});

function describeWitness(name: string, makePlace: (directory: string) => Place | Promise<Place>): void {
  describe(`a witness in ${name}`, () => {
    const using = (work: (subject: Subject) => Promise<void>) => async () => {
      const subject = await begin(makePlace);
      try {
        await work(subject);
      } finally {
        await subject.end();
      }
    };

    test(
      'is empty at first, then holds the checkpoint that the ledger extends',
      using(async ({ ledger, anchored }) => {
        assert.equal((await ledger.verify()).witnesses[0]?.state, 'empty');
        await ledger.append(aCheckRun());
        await ledger.append(aCheckRun());

        const { state, witnesses } = await ledger.verify();

        assert.equal(state, 'verified');
        assert.deepEqual(
          witnesses.map(({ state, size, seen }) => ({ state, size, seen })),
          [{ state: 'extends', size: 2, seen: someTime }],
        );
        assert.equal((await anchored())?.split('\n')[1], '2');
      }),
    );

    test(
      'is told at once of a fail, and of a pass after 15 minutes',
      using(async ({ ledger, anchored, pass }) => {
        const sizes: (string | undefined)[] = [];
        const look = async (): Promise<void> => void sizes.push((await anchored())?.split('\n')[1]);
        await ledger.append(aCheckRun());
        await look();
        await ledger.append(aCheckRun());
        await look();
        await ledger.append(aFailingCheckRun());
        await look();
        pass(14);
        await ledger.append(aCheckRun());
        await look();
        pass(1);
        await ledger.append(aCheckRun());
        await look();

        assert.deepEqual(sizes, ['2', '2', '4', '4', '6']);
      }),
    );

    test(
      'contradicts a ledger that was put back to an older copy, and is not overwritten',
      using(async ({ ledger, directory, anchored, reopen }) => {
        await ledger.append(aCheckRun());
        await ledger.close();
        for (const file of ['ledger.sqlite', 'ledger.key'])
          copyFileSync(join(directory, file), join(directory, `${file}.old`));
        const later = reopen();
        await later.append(aFailingCheckRun());
        const held = await anchored();
        await later.close();
        copyFileSync(join(directory, 'ledger.sqlite.old'), join(directory, 'ledger.sqlite'));

        const rolledBack = reopen();
        const before = await rolledBack.verify();
        await rolledBack.append(aCheckRun({ id: 'other' }));
        await rolledBack.append(aCheckRun({ id: 'history' }));
        const problems = await rolledBack.anchor();

        assert.equal(before.state, 'broken');
        assert.equal(before.problem?.code, 'ledger.witness-contradicts');
        assert.equal(before.witnesses[0]?.state, 'contradicts');
        assert.deepEqual(
          problems.map(({ code }) => code),
          ['ledger.witness-contradicts'],
        );
        assert.equal(await anchored(), held);

        await rolledBack.append(aLedgerEvent('restored', { lost: held, reason: 'restored from backup' }));
        const status = await rolledBack.verify();
        assert.equal(status.state, 'verified');
        assert.deepEqual(status.distrusted, [{ why: 'restored', from: 0, to: 4 }]);
        await rolledBack.close();
      }),
    );

    test(
      'contradicts a new ledger in the place of the old one',
      using(async ({ ledger, directory, reopen }) => {
        await ledger.append(aCheckRun());
        await ledger.close();
        rmSync(join(directory, 'ledger.sqlite'));
        const started = reopen();

        assert.equal((await started.verify()).state, 'broken');
        await started.append(aCheckRun());
        assert.equal((await started.verify()).witnesses[0]?.state, 'contradicts');
        await started.close();
      }),
    );

    test(
      'that holds something else is no witness, and keeps what it holds',
      using(async ({ ledger, place, anchored }) => {
        await ledger.append(aCheckRun());
        place.tamper('garbage\n');

        const { state, witnesses } = await ledger.verify();
        const problems = await ledger.anchor();

        assert.equal(state, 'verified');
        assert.equal(witnesses[0]?.state, 'unreachable');
        assert.equal(witnesses[0]?.problem?.code, 'ledger.witness-unreadable');
        assert.deepEqual(
          problems.map(({ code }) => code),
          ['ledger.witness-unreadable'],
        );
        assert.equal(await anchored(), 'garbage\n');
      }),
    );

    test(
      'that cannot be reached stops no append, and what it held last still counts as seen then',
      using(async ({ ledger, place, problems, pass }) => {
        await ledger.append(aCheckRun());
        await place.remove();
        pass(60);

        await ledger.append(aFailingCheckRun());
        const { state, witnesses } = await ledger.verify();

        assert.equal(state, 'verified');
        assert.deepEqual(
          problems.map(({ code }) => code),
          ['ledger.witness-unreachable'],
        );
        const [{ state: reached, size, seen } = assert.fail()] = witnesses;
        assert.deepEqual({ reached, size, seen }, { reached: 'unreachable', size: 2, seen: someTime });
        assert.doesNotMatch(JSON.stringify(witnesses), /secret|hidden/);
      }),
    );
  });
}

test('a policy that cannot be read stops no append either, and is told', async () => {
  const ledger = openMemoryLedger({ version: '0.0.0', now: () => someTime });
  const told: Problem[] = [];
  const problem = ledgerAbsent({ at: 'x' });
  const witnessed = withWitnesses(ledger, {
    witnesses: () => Promise.reject(new ProblemError(problem)),
    memory: { recall: async () => undefined, remember: async () => undefined },
    now: () => someTime,
    onProblem: (found) => told.push(found),
  });

  await witnessed.append(aFailingCheckRun());

  assert.deepEqual(told, [problem]);
  await assert.rejects(witnessed.verify(), { name: 'ProblemError' });
});

interface Subject {
  readonly ledger: WitnessedLedger;
  readonly place: Place;
  readonly directory: string;
  readonly problems: Problem[];
  readonly anchored: () => Promise<string | undefined>;
  readonly pass: (count: number) => void;
  readonly reopen: () => WitnessedLedger;
  end(): Promise<void>;
}

async function begin(makePlace: (directory: string) => Place | Promise<Place>): Promise<Subject> {
  const root = mkdtempSync(join(tmpdir(), 'honban-witness-'));
  const directory = join(root, 'data');
  const place = await makePlace(root);
  const problems: Problem[] = [];
  let at = someTime;
  const now = () => at;
  const opened: SqliteLedger[] = [];
  const open = (): WitnessedLedger => {
    const ledger = openSqliteLedger({ directory, version: '0.0.0', now });
    opened.push(ledger);
    const { memory } = ledger;
    return withWitnesses(ledger, {
      witnesses: async () => [place.witness],
      memory,
      now,
      onProblem: (found) => problems.push(found),
    });
  };
  return {
    ledger: open(),
    place,
    directory,
    problems,
    anchored: async () => {
      const read = await place.witness.read();
      assert.ok(read.ok, JSON.stringify(read));
      return read.value.note;
    },
    pass: (count) => void (at = after(at, minutes(count))),
    reopen: open,
    end: async () => {
      for (const ledger of opened) await ledger.close();
      await place.remove().catch(() => undefined);
      rmSync(root, { recursive: true });
    },
  };
}

function commitInto(remote: string, text: string): void {
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd: remote, input })
      .toString()
      .trim();
  const blob = git(['hash-object', '-w', '--stdin'], text);
  const tree = git(['mktree'], `100644 blob ${blob}\tcheckpoint\n`);
  git(['update-ref', 'refs/heads/honban', git(['commit-tree', tree, '-m', 'x'])]);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}
