/** Bundles written by Honban, read by the standalone verifier: what holds, and that no changed byte goes unnoticed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import fc from 'fast-check';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { SqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { runningSha256 } from '../../src/adapters/system/hashing.ts';
import { exportBundle } from '../../src/app/export-bundle.ts';
import type { BundleContent } from '../../src/app/export-bundle.ts';
import { aCheckRun, aStatement, someTime } from '../support/records.ts';

interface Verifier {
  readonly verifyBundle: (path: string, trust: Trust) => Promise<{ readonly entries: number }>;
}
interface Trust {
  readonly keys: readonly string[];
  readonly checkpoint?: string | undefined;
}

const program = fileURLToPath(new URL('../../bin/honban-verify.mjs', import.meta.url));
const { verifyBundle } = (await import(pathToFileURL(program).href)) as Verifier;
const directory = mkdtempSync(join(tmpdir(), 'honban-bundle-'));
const path = join(directory, 'bundle.ndjson');
let ledger: SqliteLedger;
let key: string;
let otherKey: string;
let old: { readonly size: number; readonly note: string };
let whole: string;
let some: string;

before(async () => {
  ledger = openIn('data');
  const digest = await ledger.keep(Buffer.from('raw material'), { until: someTime });
  for (let index = 0; index < 5; index += 1) await ledger.append(aCheckRun({ id: `run-${index}` }));
  old = { size: 6, note: (await ledger.checkpoint()) ?? '' };
  await ledger.append(aStatement({ raw: { output: digest } }));
  await Promise.all(
    Array.from({ length: 1100 }, (_, index) => ledger.append(aCheckRun({ id: `more-${index}` }))),
  );
  await ledger.append(aStatement());
  key = (await ledger.verify()).keys[0]?.key ?? '';
  const other = openIn('other');
  await other.append(aCheckRun());
  otherKey = (await other.verify()).keys[0]?.key ?? '';
  await other.close();
  whole = await bundleOf({ withRaw: true });
  some = await bundleOf({ sequences: [3, 6, 1107], since: old.size, withRaw: true });
});

after(async () => {
  await ledger.close();
  rmSync(directory, { recursive: true });
});

test('the whole ledger verifies, also against an older checkpoint of the reader', async () => {
  assert.deepEqual(await outcome(whole), 'entries 1108');
  assert.deepEqual(await outcome(whole, { checkpoint: old.note }), 'entries 1108');
});

test('a few entries verify by their proofs, also against an older checkpoint of the reader', async () => {
  assert.deepEqual(await outcome(some), 'entries 4');
  assert.deepEqual(await outcome(some, { checkpoint: old.note }), 'entries 4');
  for (const size of [1, 2, 1023, 1024, 1025, 1100, 1108])
    assert.deepEqual(await outcome(await bundleOf({ sequences: [0, 1107], since: size })), 'entries 2');
});

test('an older checkpoint without a proof from it is not believed', async () => {
  assert.match(
    await outcome(await bundleOf({ sequences: [3] }), { checkpoint: old.note }),
    /has no proof from/,
  );
});

test('a key that the reader does not know is not believed, whatever the bundle says', async () => {
  assert.match(await outcome(whole, { keys: [otherKey] }), /none of your keys handed over/);
  assert.match(await outcome(some, { keys: [otherKey] }), /none of your keys handed over/);
  assert.equal(await outcome(whole, { keys: [otherKey, key] }), 'entries 1108');
});

test('a ledger that was cut off or rewritten does not extend the older checkpoint', async () => {
  const short = openIn('short');
  for (let index = 0; index < 3; index += 1) await short.append(aCheckRun({ id: `run-${index}` }));
  const shortKey = (await short.verify()).keys[0]?.key ?? '';
  const early = (await short.checkpoint()) ?? '';
  await short.append(aCheckRun());
  const later = (await short.checkpoint()) ?? '';
  const cut = await bundleOf({}, short);
  await short.close();
  const trust = { keys: [shortKey] };
  const lines = cut.split('\n');

  assert.equal(await outcome(cut, { ...trust, checkpoint: early }), 'entries 5');
  assert.match(await outcome(whole, { keys: [key], checkpoint: later }), /your checkpoint/);
  // The same ledger without its last entry: the forger has an older signed checkpoint, the reader a newer one.
  const forged = reseal([
    lines[0]?.replace('"size":5', '"size":4') ?? '',
    JSON.stringify({ checkpoint: early, leaves: JSON.parse(lines[1] ?? '').leaves.slice(0, 4) }),
    ...lines.slice(2, 6),
  ]);
  assert.equal(await outcome(forged, { ...trust, checkpoint: early }), 'entries 4');
  assert.match(await outcome(forged, { ...trust, checkpoint: later }), /does not extend your checkpoint/);
});

test('the first entry that is wrong is named, even when the forger sealed the bundle anew', async () => {
  const lines = whole.trimEnd().split('\n');
  const at = lines.findIndex((line) => line.includes('"id":"more-17"'));
  const sequence = (JSON.parse(lines[at] ?? '') as { readonly sequence: number }).sequence;
  const changed = lines.with(at, lines[at]?.replace('more-17', 'more-18') ?? '').slice(0, -1);
  const without = lines.toSpliced(at, 1).slice(0, -1);
  const swapped = lines
    .with(at, lines[at + 1] ?? '')
    .with(at + 1, lines[at] ?? '')
    .slice(0, -1);

  assert.match(await outcome(reseal(changed)), new RegExp(`entry ${sequence} is not what was recorded`));
  assert.match(await outcome(reseal(without)), new RegExp(`entry ${sequence} is missing`));
  assert.match(await outcome(reseal(swapped)), new RegExp(`entry ${sequence} is missing`));
});

test('law: any changed byte of a bundle is found', async () => {
  for (const bundle of [whole, some]) {
    const bytes = Buffer.from(bundle);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        assert.doesNotMatch(await outcome(changed, { checkpoint: old.note }), /^entries/);
      }),
      { numRuns: process.env['HONBAN_TEST_LONG'] === '1' ? 5000 : 150 },
    );
  }
});

test('law: a bundle that is cut, or has anything added or taken out, does not verify', async () => {
  const bytes = Buffer.from(some);
  const place = fc.nat(bytes.length - 1);
  await fc.assert(
    fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 8 }), async (from, to, put) => {
      const changed = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)]);
      fc.pre(!changed.equals(bytes));
      assert.doesNotMatch(await outcome(changed), /^entries/);
    }),
    { numRuns: 150 },
  );
});

test('law: nothing that only looks like a bundle makes the verifier crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.json(), fc.constantFrom(...some.split('\n'))), { maxLength: 8 }),
      async (lines) => {
        const text = `${lines.join('\n')}\n`;
        fc.pre(text !== some);
        assert.doesNotMatch(await outcome(text), /^entries/);
      },
    ),
    { numRuns: 200 },
  );
});

test('the program answers in words and exit codes, in both languages, also through a link', () => {
  writeFileSync(path, some);
  const checkpoint = join(directory, 'checkpoint');
  writeFileSync(checkpoint, old.note);
  const link = join(directory, 'honban-verify');
  symlinkSync(program, link);

  const good = run([path, '--key', key, '--checkpoint', checkpoint], link);
  assert.deepEqual([good.status, good.stderr], [0, '']);
  assert.match(
    good.stdout,
    /^verified: 4 of the 1108 entries of honban\/\w+, root [0-9a-f]{64}\. It extends your checkpoint\.\n$/,
  );
  assert.match(
    run([path, '--key', key, '--language', 'ja']).stdout,
    /^検証済み: .*末尾の切り捨ては検出できません。\n$/,
  );

  writeFileSync(path, some.replace('run-2', 'run-3'));
  const bad = run([path, '--key', key]);
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /^does not verify: the proof for entry 3 /);

  for (const args of [
    [],
    [path],
    [path, '--key', 'nonsense'],
    [join(directory, 'absent'), '--key', key],
    ['--what'],
    [directory, '--key', key],
  ]) {
    const { status, stdout, stderr } = run(args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /usage: honban-verify/);
    assert.doesNotMatch(stderr, /ENOENT/);
  }
});

test('the verifier needs nothing but Node', () => {
  const imports = [...readFileSync(program, 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'/gu)].map(
    ([, one, two]) => one ?? two,
  );

  assert.ok(imports.length > 0);
  for (const name of imports) assert.match(name ?? '', /^node:/);
});

function run(
  args: readonly string[],
  file = program,
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', env: { LANG: 'C' } });
}

async function outcome(bundle: string | Buffer, trust: Partial<Trust> = {}): Promise<string> {
  writeFileSync(path, bundle);
  try {
    return `entries ${(await verifyBundle(path, { keys: [key], ...trust })).entries}`;
  } catch (error) {
    const { texts, message, stack } = error as Error & { readonly texts?: readonly string[] };
    assert.ok(texts !== undefined, `a crash, not an answer: ${stack}`);
    assert.notEqual(texts[0], texts[1]);
    return message;
  }
}

async function bundleOf(content: BundleContent, from = ledger): Promise<string> {
  let text = '';
  for await (const line of exportBundle(from, { sha256, running: runningSha256 }, content)) text += line;
  return text;
}

/** Puts a right last line under changed lines, as any forger can. */
function reseal(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  const running = runningSha256();
  running.update(text);
  return `${text}${JSON.stringify({ end: running.digest() })}\n`;
}

function openIn(name: string): SqliteLedger {
  return openSqliteLedger({ directory: join(directory, name), version: '0.0.0', now: () => someTime });
}
