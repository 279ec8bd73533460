/** What every evidence ledger must do, whatever it is kept in. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import fc from 'fast-check';

import { findEntry } from '../../src/app/find-entry.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import { cryptography, sha256 } from '../../src/adapters/system/cryptography.ts';
import type { EvidenceRecord, LedgerEntry } from '../../src/core/evidence.ts';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.ts';
import { entryText } from '../../src/core/ledger/entry-text.ts';
import { parseVerifierKey, toHex } from '../../src/core/ledger/note.ts';
import { leafHash, rootOfLeaves } from '../../src/core/ledger/tree.ts';
import { aCheckRun, aStatement, instant, someTime } from '../support/records.ts';

export interface LedgerUnderTest {
  readonly ledger: EvidenceLedger;
  /** A second ledger that has nothing to do with the first. */
  readonly other: EvidenceLedger;
  end(): Promise<void>;
}

export function describeLedger(name: string, begin: () => Promise<LedgerUnderTest>): void {
  const using = (work: (subject: LedgerUnderTest) => Promise<void>) => async () => {
    const subject = await begin();
    try {
      await work(subject);
    } finally {
      await subject.end();
    }
  };

  describe(`evidence ledger in ${name}`, () => {
    test(
      'an empty ledger verifies, has no entries and no checkpoint',
      using(async ({ ledger }) => {
        const status = await ledger.verify();

        assert.equal(status.state, 'verified');
        assert.equal(status.size, 0);
        assert.equal(await ledger.checkpoint(), undefined);
        assert.deepEqual(await all(ledger.entries()), []);
      }),
    );

    test(
      'the first entry says who the ledger is; what is appended follows in order without gaps',
      using(async ({ ledger }) => {
        const first = await ledger.append(aCheckRun({ id: 'one' }));
        const second = await ledger.append(aStatement({ id: 'two' }));

        const entries = await all(ledger.entries());
        assert.deepEqual([first.sequence, second.sequence], [1, 2]);
        assert.deepEqual(
          entries.map(({ sequence, record }) => [sequence, record.kind]),
          [
            [0, 'ledger'],
            [1, 'check-run'],
            [2, 'statement'],
          ],
        );
        assert.deepEqual(entries[2]?.record, aStatement({ id: 'two' }));
      }),
    );

    test(
      'the newest checkpoint is signed by the key of the first entry over exactly the entries',
      using(async ({ ledger }) => {
        for (let count = 0; count < 5; count += 1) await ledger.append(aCheckRun({ id: `run-${count}` }));

        const entries = await all(ledger.entries());
        const [created] = entries;
        assert.ok(created?.record.kind === 'ledger');
        const text = created.record.detail['key'];
        assert.ok(typeof text === 'string');
        const key = parseVerifierKey(sha256, text) ?? assert.fail();
        const opened = openCheckpoint(cryptography, (await ledger.checkpoint()) ?? '', [key]);
        const root = rootOfLeaves(
          sha256,
          entries.map((entry) => leafHash(sha256, entryText(entry))),
        );
        assert.ok(typeof opened === 'object');
        assert.equal(opened.size, 6);
        assert.equal(toHex(opened.root), toHex(root));
        const status = await ledger.verify();
        assert.equal(status.rootHash, toHex(root));
        assert.deepEqual(status.keys, [{ key: text, from: 0, to: 5 }]);
      }),
    );

    test(
      'a filter narrows by kind and by sequence',
      using(async ({ ledger }) => {
        for (const record of [aCheckRun(), aStatement(), aCheckRun(), aStatement()])
          await ledger.append(record);

        const numbers = async (filter: Parameters<EvidenceLedger['entries']>[0]): Promise<number[]> =>
          (await all(ledger.entries(filter))).map(({ sequence }) => sequence);
        assert.deepEqual(await numbers({ kinds: ['statement'] }), [2, 4]);
        assert.deepEqual(await numbers({ kinds: ['statement', 'check-run'], from: 2, to: 4 }), [2, 3]);
        assert.deepEqual(await numbers({ kinds: [] }), []);
        assert.deepEqual(await numbers({ from: 9 }), []);
      }),
    );

    test(
      'records appended at once are all there, each at the place it was told',
      using(async ({ ledger }) => {
        const ids = Array.from({ length: 600 }, (_, index) => `run-${index}`);

        const told = await Promise.all(ids.map((id) => ledger.append(aCheckRun({ id }))));

        const stored = await all(ledger.entries({ from: 1 }));
        assert.deepEqual(stored.map(place), told.map(place));
        assert.deepEqual(stored.map(({ record }) => record.id).toSorted(), ids.toSorted());
        assert.equal((await ledger.verify()).state, 'verified');
      }),
    );

    test(
      'reading sees the ledger as it was when reading began',
      using(async ({ ledger }) => {
        for (let count = 0; count < 3; count += 1) await ledger.append(aCheckRun());

        const seen: number[] = [];
        for await (const { sequence } of ledger.entries()) {
          seen.push(sequence);
          await ledger.append(aCheckRun());
        }

        assert.deepEqual(seen, [0, 1, 2, 3]);
        assert.equal((await ledger.verify()).size, 8);
      }),
    );

    test(
      'what was read cannot be used to change what is kept',
      using(async ({ ledger }) => {
        await ledger.append(aCheckRun());
        for (const entry of await all(ledger.entries())) (entry.record as { id: string }).id = 'changed';

        assert.equal((await all(ledger.entries({ from: 1 })))[0]?.record.id, 'run-1');
        assert.equal((await ledger.verify()).state, 'verified');
      }),
    );

    test(
      'a record that is no plain JSON is refused and leaves no trace',
      using(async ({ ledger }) => {
        await ledger.append(aCheckRun());

        const unlawful = aCheckRun({ context: { kubernetesMinor: '\ud800' } });
        await assert.rejects(ledger.append(unlawful), { name: 'CanonicalJsonError' });

        assert.equal((await ledger.verify()).size, 2);
      }),
    );

    test(
      'every kept checkpoint is extended; one of another ledger, or none at all, is told apart',
      using(async ({ ledger, other }) => {
        await other.append(aCheckRun());
        await Promise.all(Array.from({ length: 1100 }, () => ledger.append(aCheckRun())));
        await ledger.append(aCheckRun());

        const own = await all(ledger.checkpoints());
        const foreign = (await other.checkpoint()) ?? assert.fail();
        const status = await ledger.verify({ against: [...own, foreign, 'nonsense'] });

        assert.ok(own.length >= 2);
        assert.deepEqual(
          status.compared?.map(({ relation }) => relation),
          [...own.map(() => 'extends'), 'foreign', 'unreadable'],
        );
      }),
    );

    test(
      'a clock that was set back loses nothing and is told',
      using(async ({ ledger }) => {
        await ledger.append(aCheckRun({ recorded: instant('2026-11-24T12:00:00Z') }));
        await ledger.append(aCheckRun({ recorded: instant('2026-11-24T11:59:00Z') }));
        const before = await ledger.verify();
        await ledger.append(aCheckRun({ recorded: instant('2026-11-24T11:00:00Z') }));

        const status = await ledger.verify();

        assert.deepEqual(before.warnings, []);
        assert.equal(status.state, 'verified');
        assert.equal(status.newest, '2026-11-24T12:00:00.000Z');
        assert.deepEqual(
          status.warnings?.map(({ code }) => code),
          ['ledger.clock-set-back'],
        );
        assert.match(status.warnings[0]?.cause.en ?? '', /Entry 3 says 2026-11-24T11:00/);
      }),
    );

    test(
      'a record is found by its id and by its number, also one that came later, and the first of two',
      using(async ({ ledger }) => {
        const absent = { message: /^ledger\.no-such-entry/ };
        await assert.rejects(findEntry(ledger, 'one'), absent);
        await ledger.append(aCheckRun({ id: 'one' }));
        await ledger.append(aCheckRun({ id: 'one', actor: { kind: 'person', name: 'second' } }));
        assert.equal((await findEntry(ledger, 'one')).sequence, 1);
        await ledger.append(aStatement({ id: 'two' }));
        assert.equal((await findEntry(ledger, 'two')).sequence, 3);
        assert.deepEqual((await findEntry(ledger, '3')).record, aStatement({ id: 'two' }));
        await assert.rejects(findEntry(ledger, 'three'), absent);
        await assert.rejects(findEntry(ledger, '4'), absent);
      }),
    );

    test(
      'raw material is found by its digest until its time is over',
      using(async ({ ledger }) => {
        const bytes = Buffer.from('raw material');
        const digest = await ledger.keep(bytes, { until: instant('2026-12-01T00:00:00Z') });
        await ledger.append(aCheckRun({ raw: { output: digest } }));
        await ledger.keep(bytes, { until: instant('2026-11-01T00:00:00Z') });

        assert.equal(digest, 'sha256:' + toHex(sha256(bytes)));
        assert.equal(await ledger.forget(instant('2026-11-30T00:00:00Z')), 0);
        assert.deepEqual(Buffer.from((await ledger.raw(digest)) ?? []), bytes);
        assert.equal(await ledger.forget(instant('2026-12-02T00:00:00Z')), 1);
        assert.equal(await ledger.raw(digest), undefined);
        assert.equal((await ledger.verify()).state, 'verified');
      }),
    );

    test(
      'law: whatever is appended is read back exactly, and the ledger verifies',
      using(async ({ ledger }) => {
        const expected: EvidenceRecord[] = [];
        const record = fc
          .dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 5 })
          .map((context) => aCheckRun({ context, recorded: someTime }));
        await fc.assert(
          fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
            await Promise.all(records.map((each) => ledger.append(each)));
            expected.push(...records);
          }),
          { numRuns: 30 },
        );

        const stored = (await all(ledger.entries({ from: 1 }))).map(({ record }) => record);

        assert.deepEqual(stored, JSON.parse(JSON.stringify(expected)));
        assert.equal((await ledger.verify()).size, expected.length + 1);
      }),
    );
  });
}

function place({ sequence, record }: LedgerEntry): string {
  return `${sequence} ${record.id}`;
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
