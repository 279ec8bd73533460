/**
 * Honban itself out of a repository, for somebody who has nothing but a key: ledger, signing key and policy into a fresh folder. Nothing
 * that is here is believed; what came back has to prove itself.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { identityToRecipient } from 'age-encryption';

import type { ObjectStore } from '../../app/backup/object-store.ts';
import { pointFaults } from '../../app/backup/repository-faults.ts';
import { pointRefused } from '../../app/backup/repository-problems.ts';
import { trustedKeys } from '../../app/backup/trusted-keys.ts';
import { isPointId, pointKeyOf, pointsPrefix } from '../../core/backup/object-key.ts';
import { largestPointFile, openPoint, signingKeyIn } from '../../core/backup/point-format.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { verifyLedger } from '../sqlite/ledger-audit.ts';
import { ledgerPath } from '../sqlite/ledger-file.ts';
import { keyPath } from '../sqlite/ledger-key-file.ts';
import { openSqliteLedger } from '../sqlite/sqlite-ledger.ts';
import { cryptography } from '../system/cryptography.ts';
import { systemClock } from '../system/clock.ts';
import { pointAbsent } from './actions/copy-problems.ts';
import { readContent } from './read-content.ts';
import { readShort } from './read-short.ts';

export interface Returned {
  readonly ledger: 'verified' | 'broken' | 'missing';
  readonly entries: number;
  readonly checkpoint: 'extends' | 'differs' | 'none';
  readonly policy: 'reads' | 'invalid' | 'missing';
  readonly escrowFits: boolean;
  /** Whether a key in it signed this point. */
  readonly believes: (point: string) => Promise<boolean>;
}

export interface Returning {
  readonly point: string;
  /** Does not exist yet, or is empty. */
  readonly into: string;
  readonly identities: readonly string[];
  readonly signal: AbortSignalLike;
}

export const policyFileName = 'honban.yaml';

/** Throws a `ProblemError` for a point that cannot be read or opened. */
export async function readHonbanBack(store: ObjectStore, returning: Returning): Promise<Returned> {
  const { into, signal } = returning;
  const { point } = await selfSigned(store, returning.point, signal);
  await writeContents(store, point, returning);
  const status = await verifyLedger(into, { against: againstOf(point.facts) });
  const policy = await readPolicy(join(into, policyFileName));
  const isThere = (name: string): boolean => point.contents.some((content) => content.name === name);
  return {
    ledger: isThere('ledger.sqlite') ? status.state : 'missing',
    entries: status.size,
    checkpoint: relationOf(status.compared?.[0]?.relation),
    policy: policy.ok ? 'reads' : isThere(policyFileName) ? 'invalid' : 'missing',
    escrowFits: policy.ok && (await fits(policy.value.policy, returning.identities)),
    believes: async (id) =>
      await believes(store, id, { into, policy: policy.ok ? policy.value.policy : undefined, signal }),
  };
}

/** Newest last. Nothing of it is believed yet. */
export async function honbanPoints(
  store: ObjectStore,
  signal: AbortSignalLike,
): Promise<readonly RecoveryPoint[]> {
  const found: RecoveryPoint[] = [];
  for await (const { key } of store.list(pointsPrefix)) {
    const id = key.slice(pointsPrefix.length).replace(/\.json$/, '');
    if (!isPointId(id)) continue;
    const read = await selfSigned(store, id, signal).catch((error: unknown) => {
      if (error instanceof ProblemError && !signal.aborted) return undefined;
      throw error;
    });
    if (read?.point.plane === 'honban') found.push(read.point);
  }
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

interface SelfSigned {
  readonly point: RecoveryPoint;
  readonly key: string;
}

/** A manifest by the key that it names itself: whole and untouched, though nobody knows yet whose. */
async function selfSigned(store: ObjectStore, id: string, signal: AbortSignalLike): Promise<SelfSigned> {
  const name = pointKeyOf(id);
  const item = await store.stat(name);
  if (item === undefined) throw new ProblemError(pointAbsent({ point: id }));
  const text = await readShort(store, item, { largest: largestPointFile, signal });
  const key = signingKeyIn(text ?? '');
  const point =
    text === undefined || key === undefined ? 'unreadable' : openPoint({ text, id }, [key], cryptography);
  if (typeof point === 'string' || key === undefined) {
    const fault = typeof point === 'string' ? point : 'unreadable';
    throw new ProblemError(pointRefused({ at: store.at, name, what: pointFaults[fault] }));
  }
  return { point, key };
}

async function writeContents(
  store: ObjectStore,
  point: RecoveryPoint,
  { into, identities, signal }: Returning,
): Promise<void> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  const files: Readonly<Record<string, string>> = {
    'ledger.sqlite': ledgerPath(into),
    'ledger.key': keyPath(into),
    [policyFileName]: join(into, policyFileName),
  };
  for (const content of point.contents) {
    const file = files[content.name];
    if (file === undefined) continue;
    await pipeline(
      Readable.from(readContent(store, content, { identities, signal }), { objectMode: false }),
      createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
    );
  }
}

function againstOf({ checkpoint }: JsonObject): readonly string[] {
  return typeof checkpoint === 'string' ? [checkpoint] : [];
}

function relationOf(relation: string | undefined): Returned['checkpoint'] {
  if (relation === undefined) return 'none';
  return relation === 'extends' ? 'extends' : 'differs';
}

async function fits({ backups }: Policy, identities: readonly string[]): Promise<boolean> {
  const recipients = await Promise.all(identities.map((one) => identityToRecipient(one)));
  return backups?.escrow !== undefined && recipients.includes(backups.escrow.recipient ?? '');
}

interface Believing {
  readonly into: string;
  readonly policy: Policy | undefined;
  readonly signal: AbortSignalLike;
}

async function believes(
  store: ObjectStore,
  id: string,
  { into, policy, signal }: Believing,
): Promise<boolean> {
  const { key } = await selfSigned(store, id, signal);
  const ledger = openSqliteLedger({ directory: into, version: '', now: () => systemClock.now() });
  try {
    return (await trustedKeys(ledger, { ledgerKeys: policy?.ledgerKeys ?? [] })).includes(key);
  } finally {
    await ledger.close();
  }
}
