import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { cryptography, sha256 } from '../../src/adapters/system/cryptography.ts';
import { evidenceExportCommand } from '../../src/cli/commands/evidence-export.ts';
import { evidenceListCommand } from '../../src/cli/commands/evidence-list.ts';
import { evidenceProveCommand } from '../../src/cli/commands/evidence-prove.ts';
import { evidenceShowCommand } from '../../src/cli/commands/evidence-show.ts';
import { evidenceVerifyCommand } from '../../src/cli/commands/evidence-verify.ts';
import type { Command } from '../../src/cli/command.ts';
import { dataDirectory } from '../../src/cli/data-directory.ts';
import { fromBase64 } from '../../src/core/ledger/base64.ts';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.ts';
import { parseVerifierKey } from '../../src/core/ledger/note.ts';
import { provesInclusion } from '../../src/core/ledger/proof.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, aStatement, someTime } from '../support/records.ts';
import { testWorld } from '../support/world.ts';
import type { World } from '../../src/cli/world.ts';

const root = mkdtempSync(join(tmpdir(), 'honban-evidence-'));
const data = join(root, 'data');
const kept = join(root, 'kept.txt');

before(async () => {
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: () => someTime });
  for (let index = 0; index < 30; index += 1) await ledger.append(aCheckRun({ id: `run-${index}` }));
  writeFileSync(kept, (await ledger.checkpoint()) ?? '');
  await ledger.append(aStatement({ id: 'word' }));
  await ledger.close();
});

after(() => rmSync(root, { recursive: true }));

test('list shows the newest entries last, of the kinds asked for', async () => {
  const list = await ask(evidenceListCommand, { data, last: 3 }, { output: 'json' });
  const statements = await ask(evidenceListCommand, { data, kind: ['statement'] });

  const { entries } = JSON.parse(list.stdout) as {
    readonly entries: readonly { readonly sequence: number }[];
  };
  assert.deepEqual(
    entries.map(({ sequence }) => sequence),
    [29, 30, 31],
  );
  assert.match(statements.stdout, /^entry +recorded +kind +about +result\n31 .* statement .*hana/);
  assert.equal(statements.stdout.split('\n').length, 3);
});

test('list calls a cluster by its name in the policy, and by its uid where no sound policy knows it', async () => {
  const file = join(root, 'named.yaml');
  const { uid } = aCheckRun().subject as { readonly uid: string };
  const policy = (text: string): void => writeFileSync(file, `apiVersion: honban/v1\n${text}`);
  const about = async (flags: object): Promise<string> =>
    (await ask(evidenceListCommand, { data, kind: ['check-run'], last: 1, ...flags })).stdout;

  policy(
    `organisation: { name: Example }\nclusters: { tokyo: { environment: production, uid: '${uid}' } }\n`,
  );
  assert.match(await about({ policy: file }), /check-run +tokyo /);
  assert.match(await about({}), new RegExp(`check-run +${uid} `));
  policy('nonsense: true\n');
  await assert.rejects(about({ policy: file }), { name: 'ProblemError' });
});

test('the life of the ledger reads in Japanese, too', async () => {
  const { stdout } = await ask(evidenceListCommand, { data, kind: ['ledger'] }, { language: 'ja' });

  assert.match(stdout, /ledger +作成/);
});

test('show finds an entry by number and by the id of its record', async () => {
  const byNumber = await ask(evidenceShowCommand, { data, entry: '31' }, { output: 'json' });
  const byId = await ask(evidenceShowCommand, { data, entry: 'word' }, { output: 'json' });

  assert.equal(byNumber.stdout, byId.stdout);
  assert.deepEqual((JSON.parse(byId.stdout) as { record: unknown }).record, aStatement({ id: 'word' }));
  await assert.rejects(ask(evidenceShowCommand, { data, entry: '99' }), { name: 'ProblemError' });
});

test('verify answers 0 when all is well, also against a kept checkpoint', async () => {
  const plain = await ask(evidenceVerifyCommand, { data, checkpoint: [kept] });

  assert.equal(plain.code, 0);
  assert.match(plain.stdout, /● Verified: 32 entries/);
  assert.match(plain.stdout, /no witness is configured/);
  assert.match((await ask(evidenceVerifyCommand, { data }, { language: 'ja' })).stdout, /検証済み/);
});

test('verify answers 1 for a changed ledger and for one that does not extend the kept checkpoint', async () => {
  const other = join(root, 'other');
  const ledger = openSqliteLedger({ directory: other, version: '0.0.0', now: () => someTime });
  await ledger.append(aCheckRun());
  await ledger.close();
  const replaced = await ask(evidenceVerifyCommand, { data: other, checkpoint: [kept] });
  const database = new DatabaseSync(join(other, 'ledger.sqlite'));
  database.exec("UPDATE entry SET record = x'7b7d' WHERE sequence = 1");
  database.close();
  const changed = await ask(evidenceVerifyCommand, { data: other });

  assert.equal(replaced.code, 1);
  assert.match(replaced.stdout, /do not extend your checkpoint/);
  assert.equal(changed.code, 1);
  assert.match(changed.stdout, /entry 1 is not what was recorded/);
});

test('verify asks the witnesses of the policy, and answers 3 when one cannot be reached', async () => {
  const folder = join(root, 'with-policy');
  const policy = join(root, 'policy.yaml');
  writeFileSync(
    policy,
    `apiVersion: honban/v1\norganisation: { name: Test }\nwitnesses: [{ file: missing/checkpoint }]\n`,
  );

  const { code, stdout } = await ask(evidenceVerifyCommand, { data: folder, policy });

  assert.equal(code, 3);
  assert.match(stdout, /▨ not reached +file .*missing\/checkpoint/);
});

test('export writes a bundle to a file or to stdout', async () => {
  const file = join(root, 'bundle.ndjson');
  await ask(evidenceExportCommand, { data, file, since: kept });
  const printed = await ask(evidenceExportCommand, { data, since: kept });
  const part = await ask(evidenceExportCommand, { data, entry: ['word', '3'] });

  assert.equal(readFileSync(file, 'utf8'), printed.stdout);
  assert.match(part.stdout, /^\{"apiVersion":"honban\/v1","content":"entries"/);
  await assert.rejects(
    ask(evidenceExportCommand, { data, file: join(root, 'absent', 'bundle.ndjson') }),
    problemOf('ledger.bundle-unwritable'),
  );
  const foreign = join(root, 'foreign.txt');
  writeFileSync(foreign, 'no checkpoint');
  await assert.rejects(
    ask(evidenceExportCommand, { data, since: foreign }),
    problemOf('ledger.checkpoint-not-extended'),
  );
  await assert.rejects(
    ask(evidenceExportCommand, { data, since: join(root, 'absent') }),
    problemOf('honban.input-unreadable'),
  );
});

test('prove prints a path that leads from the entry to the signed root', async () => {
  const { stdout } = await ask(evidenceProveCommand, { data, entry: '17' }, { output: 'json' });
  const proof = JSON.parse(stdout) as { leaf: string; path: string[]; checkpoint: string; sequence: number };
  const verified = await ask(evidenceVerifyCommand, { data }, { output: 'json' });
  const key = (JSON.parse(verified.stdout) as { keys: { key: string }[] }).keys[0]?.key ?? '';

  const head = openCheckpoint(cryptography, proof.checkpoint, [
    parseVerifierKey(sha256, key) ?? assert.fail(),
  ]);
  assert.ok(typeof head === 'object');
  const path = proof.path.map((text) => fromBase64(text) ?? assert.fail());
  assert.ok(
    provesInclusion(sha256, { leaf: fromBase64(proof.leaf) ?? assert.fail(), index: 17, head }, path),
  );
});

test('without a ledger reading says so, and verifying finds nothing wrong', async () => {
  await assert.rejects(ask(evidenceListCommand, { data: join(root, 'nowhere') }), problemOf('ledger.absent'));
  assert.equal((await ask(evidenceVerifyCommand, { data: join(root, 'nowhere') })).code, 0);
});

test('data lives where --data says, else HONBAN_DATA, else in the user’s data folder', () => {
  const at = (flags: { data?: string }, environment: Record<string, string>): string =>
    dataDirectory(flags, { environment, workingDirectory: '/work' });

  assert.equal(at({ data: 'here' }, { HONBAN_DATA: '/there' }), '/work/here');
  assert.equal(at({}, { HONBAN_DATA: '/there', HOME: '/home/hana' }), '/there');
  assert.equal(at({}, { XDG_DATA_HOME: '/share', HOME: '/home/hana' }), '/share/honban');
  assert.equal(at({}, { HOME: '/home/hana' }), '/home/hana/.local/share/honban');
});

async function ask(
  command: Command,
  flags: Readonly<Record<string, unknown>>,
  world: Partial<World> = {},
): Promise<{ readonly code: number; readonly stdout: string }> {
  const around = testWorld({ workingDirectory: root, environment: { HONBAN_POLICY: '' }, ...world });
  const code = await command.run(command.flags.parse(flags), around);
  return { code, stdout: around.stdout() };
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ProblemError && error.problem.code === code;
}
