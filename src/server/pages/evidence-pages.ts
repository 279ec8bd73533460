/** What is recorded, newest first, and one record with the proof that it stands in the ledger. */
import type { z } from 'zod';

import { findEntry } from '../../app/find-entry.ts';
import { newestFirst, sizeOf } from '../../app/newest-entries.ts';
import type { EntryProver } from '../../app/entry-prover.ts';
import type { EvidenceEntry, EvidenceItem, EvidenceList, getEvidenceList } from '../../contract/evidence.ts';
import type { EvidenceRecord, LedgerEntry, Subject } from '../../core/evidence.ts';
import { subjectText, summaryOf } from '../../core/evidence-summary.ts';
import type { ClusterNames } from '../../core/evidence-summary.ts';
import { parseInstant } from '../../core/time.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import { cursorAt, placeOf } from './cursor.ts';
import type { LedgerWatch } from './ledger-watch.ts';

export type EvidenceQuery = z.output<typeof getEvidenceList.query>;

export interface EvidenceSight {
  readonly installation: Installation;
  readonly watch: LedgerWatch;
  readonly prover: EntryProver;
  readonly clusters: readonly KnownCluster[];
  /** Whether this reader may see what is about a subject. */
  readonly visible: (subject: Subject) => boolean;
}

export async function evidenceListOf(sight: EvidenceSight, query: EvidenceQuery): Promise<EvidenceList> {
  const { installation, clusters, visible, watch } = sight;
  const { cursor, limit, ...filters } = query;
  const { ledger, mode } = installation;
  const before = placeOf(cursor, filters);
  const matches = matcher(filters, clusters);
  const found: LedgerEntry[] = [];
  const asked = {
    ...(filters.kind === undefined ? {} : { kinds: [filters.kind] }),
    ...(before === undefined ? {} : { before }),
  };
  for await (const entry of newestFirst(ledger, asked)) {
    if (!visible(entry.record.subject) || !matches(entry)) continue;
    if (found.push(entry) > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    apiVersion: 'honban/v1',
    kind: 'EvidenceList',
    mode,
    items: shown.map((entry) => itemOf(entry, clusters)),
    ...(Object.values(filters).every((filter) => filter === undefined)
      ? { total: await sizeOf(ledger) }
      : {}),
    ...(found.length > limit && last !== undefined ? { next: cursorAt(last.sequence, filters) } : {}),
    ledger: await watch.state(),
  };
}

function matcher(
  { cluster, actor, from, to, q }: Omit<EvidenceQuery, 'cursor' | 'limit'>,
  clusters: readonly KnownCluster[],
): (entry: LedgerEntry) => boolean {
  const uid = clusters.find(({ name }) => name === cluster)?.uid;
  const after = from === undefined ? undefined : parseInstant(from);
  const until = to === undefined ? undefined : parseInstant(to);
  const wanted = q?.normalize('NFKC').toLowerCase();
  return ({ record }) => {
    const { subject, recorded } = record;
    const inTime = (after === undefined || recorded >= after) && (until === undefined || recorded < until);
    const about = cluster === undefined || (subject.kind === 'cluster' && subject.uid === uid);
    return inTime && about && (actor === undefined || record.actor.name === actor) && says(record, wanted);
  };
}

function says(record: EvidenceRecord, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const { en, ja } = summaryOf(record);
  return `${record.kind} ${record.id} ${en} ${ja}`.normalize('NFKC').toLowerCase().includes(wanted);
}

function itemOf({ sequence, record }: LedgerEntry, clusters: readonly KnownCluster[]): EvidenceItem {
  const { id, kind, observed, recorded, actor, producer, subject } = record;
  return {
    sequence,
    id,
    kind,
    subject,
    about: subjectText(subject, namesOf(clusters)),
    summary: summaryOf(record),
    observed,
    recorded,
    actor,
    producer,
  };
}

function namesOf(clusters: readonly KnownCluster[]): ClusterNames {
  return new Map(clusters.flatMap(({ uid, name }) => (uid === undefined ? [] : [[uid, name] as const])));
}

export async function evidenceEntryOf(
  sight: EvidenceSight,
  asked: string,
): Promise<EvidenceEntry | undefined> {
  const { installation, clusters, visible } = sight;
  const { ledger, mode } = installation;
  const entry = await findEntry(ledger, asked);
  if (!visible(entry.record.subject)) return undefined;
  const { record, sequence } = entry;
  const proof = await proofOf(sight, entry);
  return {
    apiVersion: 'honban/v1',
    kind: 'EvidenceEntry',
    mode,
    item: itemOf(entry, clusters),
    record: record as unknown as Record<string, unknown>,
    proof,
    raw: Object.entries(record.raw ?? {}).map(([name, digest]) => ({ name, digest })),
    ...(sequence > 0 ? { previous: sequence - 1 } : {}),
    ...(sequence + 1 < proof.size ? { next: sequence + 1 } : {}),
  };
}

async function proofOf(
  { installation: { mode }, prover }: EvidenceSight,
  entry: LedgerEntry,
): Promise<NonNullable<EvidenceEntry['proof']>> {
  const { canonical, sequence, size, leaf, path, checkpoint } = await prover.prove(entry);
  return {
    canonical,
    leaf,
    index: sequence,
    size,
    path,
    rootHash: checkpoint.split('\n')[2] ?? '',
    // A recording's ledger is signed by a key of the moment, which vouches for nothing.
    ...(mode.kind === 'recording' ? {} : { checkpoint }),
  };
}
