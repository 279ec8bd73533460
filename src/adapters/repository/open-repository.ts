/** A backup repository over any object store. Format: docs/reference/repository-format */
import type { ObjectStore } from '../../app/backup/object-store.ts';
import type { BackupRepository, PointDraft, TransferOptions } from '../../app/backup/ports.ts';
import { recipientFaults } from '../../app/backup/repository-faults.ts';
import { recipientRefused, transferInterrupted } from '../../app/backup/repository-problems.ts';
import { pointKeyOf } from '../../core/backup/object-key.ts';
import { signPoint } from '../../core/backup/point-format.ts';
import type { PointContent, RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { cryptography, sha256 } from '../system/cryptography.ts';
import { listPoints } from './list-points.ts';
import { readContent } from './read-content.ts';
import { requireOwn } from './require-own.ts';
import { sealerFor } from './seal.ts';
import type { Sealer } from './seal.ts';
import { writeContent } from './write-content.ts';

export interface RepositorySettings {
  /** Key in the policy. */
  readonly name: string;
  readonly failureDomain: string;
  /** Where it was seen before: another one under the same address is foreign. */
  readonly expectedId?: string;
  readonly recipients: Recipients;
  /** The ledger's key; asked for when a point is written. */
  readonly signer: () => Signer | Promise<Signer>;
  /** Keys whose points are believed, as the ledger and the policy write them. */
  readonly trusted: readonly string[];
  readonly signal: AbortSignalLike;
}

/** Public keys (age). */
export interface Recipients {
  readonly data: readonly string[];
  readonly keys: readonly string[];
  readonly escrow: readonly string[];
}

/** Throws a `ProblemError` for a place that was not prepared, is not ours or is newer. */
export async function openRepository(
  store: ObjectStore,
  settings: RepositorySettings,
): Promise<BackupRepository> {
  const { name, failureDomain, signal, trusted } = settings;
  const { id } = await requireOwn(store, settings);
  return {
    name,
    id,
    failureDomain,
    points: () => listPoints(store, { trusted, cryptography, signal }),
    write: (draft, options) => writePoint(store, { draft, options, settings }),
    read: (_point, content, options) => readContent(store, content, options),
    close: () => store.close(),
  };
}

async function writePoint(
  store: ObjectStore,
  {
    draft,
    options,
    settings,
  }: {
    readonly draft: PointDraft;
    readonly options: TransferOptions;
    readonly settings: RepositorySettings;
  },
): Promise<RecoveryPoint> {
  const recipients = recipientsOf(settings.recipients, draft.sealedFor);
  const sealer = sealerOf(recipients);
  const signer = await settings.signer();
  let bytes = 0;
  const onBytes = (count: number): void => options.onProgress?.((bytes += count));
  const contents: PointContent[] = [];
  try {
    for (const content of draft.contents)
      contents.push(await writeContent(content, { store, sealer, onBytes, signal: options.signal }));
  } finally {
    await sealer.close();
  }
  const point = await concluded(draft, { contents, recipients });
  if (options.signal.aborted) throw new ProblemError(transferInterrupted({ at: store.at }), 130);
  const file = Buffer.from(signPoint(point, signer, sha256));
  await store.put(pointKeyOf(point.id), once(file), { signal: options.signal });
  return point;
}

async function concluded(
  draft: PointDraft,
  stored: Pick<RecoveryPoint, 'contents' | 'recipients'>,
): Promise<RecoveryPoint> {
  const { id, run, plane, cluster, clusterName, about, taken, recoveryPoint, canary, context, writtenBy } =
    draft;
  const { facts, missing } = (await draft.conclude?.()) ?? { facts: draft.facts, missing: [] };
  return {
    apiVersion: 'honban/v1',
    kind: 'RecoveryPoint',
    id,
    run,
    plane,
    cluster,
    clusterName,
    about,
    taken,
    recoveryPoint,
    state: missing.length === 0 ? 'complete' : 'partial',
    missing,
    ...(canary === undefined ? {} : { canary }),
    ...(context === undefined ? {} : { context }),
    ...stored,
    facts,
    writtenBy,
  };
}

/** An operational key alone would be beside the data; the escrow key alone could not be drilled daily. */
function recipientsOf(recipients: Recipients, sealedFor: PointDraft['sealedFor']): readonly string[] {
  if (recipients.escrow.length === 0)
    throw new ProblemError(recipientRefused({ what: recipientFaults['no-escrow'] }));
  if (recipients[sealedFor].length === 0)
    throw new ProblemError(recipientRefused({ what: recipientFaults[`no-${sealedFor}`] }));
  return [...new Set([...recipients[sealedFor], ...recipients.escrow])];
}

function sealerOf(recipients: readonly string[]): Sealer {
  try {
    return sealerFor(recipients);
  } catch {
    throw new ProblemError(recipientRefused({ what: recipientFaults.malformed }));
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
