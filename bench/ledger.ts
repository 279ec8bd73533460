/**
 * The ledger as ratios in one run. Durable appends a second, one after the other, against bare SQLite inserts of the same bytes
 * with the same durability (WAL, synchronous=FULL), at least 0.5 times as many; and verifying a whole ledger against nothing but
 * hashing the bytes of its entries one by one, at most 4 times the computing time (neither waits for anything). `node bench/ledger.ts [entries] [appends]`
 */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSqliteLedger } from '../src/adapters/sqlite/sqlite-ledger.ts';
import type { SqliteLedger } from '../src/adapters/sqlite/sqlite-ledger.ts';
import { entryText } from '../src/core/ledger/entry-text.ts';
import type { CheckRunRecord } from '../src/core/evidence.ts';
import { instantFromEpoch } from '../src/core/time.ts';

const entries = Number(process.argv[2] ?? 100_000);
const appends = Number(process.argv[3] ?? 2500);
const rounds = 5;
/** Short and many, so that a busy moment meets both. */
const turns = 25;
const someTime = instantFromEpoch(Date.UTC(2026, 10, 24, 9));
const directory = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'honban-bench-'));

try {
  await measureAppends();
  await measureVerify();
} finally {
  rmSync(directory, { recursive: true });
}

async function measureAppends(): Promise<void> {
  const ledger = openIn('appends');
  await ledger.append(aRecord(0));
  const bare = openBare();
  const insert = bare.prepare('INSERT INTO entry (record) VALUES (?)');
  const [ours, theirs]: [number[], number[]] = [[], []];
  const each = Math.ceil(appends / turns);
  for (let turn = 0; turn < turns; turn += 1) {
    theirs.push(
      await time(() => {
        for (let index = 0; index < each; index += 1) insert.run(Buffer.from(JSON.stringify(aRecord(index))));
      }),
    );
    ours.push(
      await time(async () => {
        for (let index = 0; index < each; index += 1) await ledger.append(aRecord(index));
      }),
    );
  }
  await ledger.close();
  bare.close();
  const [own, other] = [each / median(ours), each / median(theirs)];
  report(`bare durable inserts`, `${Math.round(other * 1000)}/s`);
  report(`durable appends`, `${Math.round(own * 1000)}/s`);
  judge('appends against bare inserts', own / other, (ratio) => ratio >= 0.5);
}

async function measureVerify(): Promise<void> {
  const ledger = openIn('verify');
  for (let done = 0; done < entries; done += 200)
    await Promise.all(
      Array.from({ length: Math.min(200, entries - done) }, (_, index) =>
        ledger.append(aRecord(done + index)),
      ),
    );
  const bytes: Buffer[] = [];
  for await (const entry of ledger.entries()) bytes.push(Buffer.from(entryText(entry)));
  const total = bytes.reduce((sum, { length }) => sum + length, 0);
  const [hashing, verifying]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    hashing.push(
      await computingTime(() => {
        for (const each of bytes) hash('sha256', each, 'buffer');
      }),
    );
    verifying.push(
      await computingTime(async () => {
        const { state, size } = await ledger.verify();
        if (state !== 'verified' || size !== entries + 1)
          throw new Error(`the ledger is ${state} with ${size}`);
      }),
    );
  }
  await ledger.close();
  report('entries', `${entries}, ${Math.round(total / bytes.length)} bytes each`);
  report('hashing their bytes', `${Math.round(median(hashing))} ms`);
  report('verifying', `${Math.round(median(verifying))} ms`);
  judge('verifying against hashing', median(verifying) / median(hashing), (ratio) => ratio <= 4);
}

/** About as large as the record of a small cluster's check run with a few findings. */
function aRecord(index: number): CheckRunRecord {
  const object = { kind: 'cluster', id: '0b6c9a52-6a2b-4c7d-9d1e-5f6a7b8c9d0e', name: 'production' } as const;
  const observed = { from: someTime, to: someTime };
  const finding = {
    check: 'rights.cluster-admin',
    about: object,
    says: 'held',
    severity: 'critical',
    props: { subject: `user-${index}` },
    text: { en: 'hana holds cluster-admin', ja: 'hana が cluster-admin を持っています' },
    fingerprint: `sha256:${String(index).padStart(64, '0')}`,
  } as const;
  const answer = {
    question: 'rights.cluster-admin',
    judge: `sha256:${'0'.repeat(64)}`,
    scope: 'cluster',
    observed,
    covered: [object],
    findings: [finding],
    unseen: [],
  } as const;
  return {
    apiVersion: 'honban/v1',
    kind: 'check-run',
    id: `run-${index}`,
    producer: { name: 'honban.check', version: '0.1.0' },
    subject: { kind: 'cluster', uid: object.id },
    observed,
    recorded: someTime,
    actor: { kind: 'service', name: 'bench' },
    context: { kubernetesMinor: '1.37' },
    answers: [answer, answer, answer, answer],
  };
}

function openIn(name: string): SqliteLedger {
  return openSqliteLedger({ directory: join(directory, name), version: '0.0.0', now: () => someTime });
}

function openBare(): DatabaseSync {
  const database = new DatabaseSync(join(directory, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE entry (sequence INTEGER PRIMARY KEY, record BLOB NOT NULL) STRICT');
  return database;
}

async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** In milliseconds of this process and of the system for it: what waits for a busy machine does not count. */
async function computingTime(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

function report(name: string, value: string): void {
  console.log(`${name.padEnd(32)} ${value}`);
}

function judge(name: string, ratio: number, isGood: (ratio: number) => boolean): void {
  report(name, `${ratio.toFixed(2)} x ${isGood(ratio) ? 'ok' : 'MISSED'}`);
  if (!isGood(ratio)) process.exitCode = 1;
}
