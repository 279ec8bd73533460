import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { evidenceImportCommand } from '../../src/cli/commands/evidence-import.ts';
import type { ImportRecord, InventoryRecord } from '../../src/core/evidence.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { testWorld } from '../support/world.ts';
import { all } from './ledger.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test('a scan of an image becomes evidence about its digest, with its origin and the report itself', async (t) => {
  const place = await begin(t);
  const text = sarif({ results: [{ ruleId: 'CVE-2026-1', level: 'error', message: { text: 'overflow' } }] });

  const { code, stdout } = await place.import(text, { for: 'supply.images', ran: '2026-11-24T08:00:00Z' });

  const { record, raw } = await place.imported();
  assert.equal(code, 1);
  assert.match(stdout, /Trivy 0\.68\.0 names 1 objects, 1 findings/);
  assert.deepEqual(record.tool, { name: 'Trivy', version: '0.68.0', ran: '2026-11-24T08:00:00.000Z' });
  assert.deepEqual(record.subject, place.inventory.subject);
  assert.equal(record.answers[0]?.question, 'supply.image-scans');
  assert.equal(record.answers[0].findings[0]?.about.id, digest);
  assert.equal(Buffer.from(raw ?? []).toString(), text);
});

test('a clean scan passes for the images it names, and one that names none answers nothing', async (t) => {
  const place = await begin(t);
  const flags = { for: 'supply.image-scans', ran: '2026-11-24T08:00:00Z' };

  assert.equal((await place.import(sarif({ results: [] }), flags)).code, 0);
  assert.deepEqual(
    (await place.imported()).record.answers[0]?.covered.map(({ id }) => id),
    [digest],
  );
  const nameless = await place.import(sarif({ results: [], properties: {} }), flags);
  assert.equal(nameless.code, 3);
  assert.match(nameless.stdout, /answers nothing/);
});

test('without time, with a wrong criterion, a wrong cluster or a broken report nothing is recorded', async (t) => {
  const place = await begin(t);
  const good = { for: 'supply.images', ran: '2026-11-24T08:00:00Z' };
  const text = sarif({ results: [] });

  await assert.rejects(
    place.import(text, { for: 'supply.images' }),
    problemOf('ledger.import-origin-unknown'),
  );
  await assert.rejects(
    place.import(text, { ...good, for: 'upgrade.support' }),
    problemOf('ledger.question-not-importable'),
  );
  await assert.rejects(
    place.import(text, { ...good, cluster: 'elsewhere' }),
    problemOf('ledger.import-cluster-unknown'),
  );
  await assert.rejects(place.import('<x/>', good), problemOf('ledger.import-unreadable'));
  await assert.rejects(place.imported());
});

test('a time that is none is refused as such, not taken for one that was left out', () => {
  const given = { file: 'report.sarif', for: 'supply.images' };
  const isTaken = (ran: string): boolean => evidenceImportCommand.flags.safeParse({ ...given, ran }).success;
  assert.deepEqual(['yesterday', '', '2026-11-24T09:14:00+09:00'].map(isTaken), [false, false, true]);
});

async function begin(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'honban-import-'));
  t.after(() => rmSync(root, { recursive: true }));
  const data = join(root, 'data');
  const open = () => openSqliteLedger({ directory: data, version: '0.0.0', now: () => someTime });
  const { answers: _answers, ...base } = aCheckRun();
  const inventory: InventoryRecord = { ...base, kind: 'inventory', scopes: {} };
  const ledger = open();
  await ledger.append(inventory);
  await ledger.close();
  return {
    inventory,
    import: async (text: string, flags: object) => {
      const file = join(root, 'report');
      writeFileSync(file, text);
      const world = testWorld({ workingDirectory: root });
      const code = await evidenceImportCommand.run(
        evidenceImportCommand.flags.parse({ file, data, ...flags }),
        world,
      );
      return { code, stdout: world.stdout() };
    },
    imported: async (): Promise<{ readonly record: ImportRecord; readonly raw: Uint8Array | undefined }> => {
      const record = (await all(open().entries({ kinds: ['import'] }))).at(-1)?.record;
      assert.ok(record?.kind === 'import', 'nothing was imported');
      return { record, raw: await open().raw(record.raw?.['report'] ?? 'sha256:') };
    },
  };
}

function sarif(run: object): string {
  const tool = { driver: { name: 'Trivy', version: '0.68.0' } };
  const properties = { repoDigests: [`registry.example/shop@${digest}`] };
  return JSON.stringify({ version: '2.1.0', runs: [{ tool, properties, ...run }] });
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}
