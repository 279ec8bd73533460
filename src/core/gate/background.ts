/** Reading of the ledger before its answers: everything that answers are judged against. What cannot be believed is left out. */
import type { EvidenceRecord, LedgerEntry, PolicySeenRecord, StatementRecord } from '../evidence.ts';
import type { Instant } from '../time.ts';
import { DrillBook } from './drill-runs.ts';
import { InventoryBook } from './inventory-today.ts';
import { ClaimBook } from './not-applicable.ts';
import { sideOf } from './subject.ts';
import type { Sides } from './subject.ts';
import { isDoubtful, isFromTheFuture } from './trust.ts';
import type { Trust } from './trust.ts';
import { WaiverBook } from './waiver-book.ts';

/** The kinds of records read here; a reader of a large ledger may leave out all others. */
export const backgroundKinds = [
  'inventory',
  'drill',
  'policy',
  'statement',
  'waiver',
  'not-applicable',
] as const satisfies readonly EvidenceRecord['kind'][];

export class Background {
  readonly sides: Sides;
  readonly trust: Trust;
  readonly policies: PolicySeenRecord[] = [];
  readonly statements: StatementRecord[] = [];
  readonly waivers = new WaiverBook();
  readonly claims = new ClaimBook();
  readonly self = new ClusterBackground();
  readonly pair = new ClusterBackground();
  newest: Instant | undefined;

  constructor(sides: Sides, trust: Trust) {
    this.sides = sides;
    this.trust = trust;
  }

  add(entry: LedgerEntry): void {
    const side = sideOf(entry.record.subject, this.sides);
    if (side === 'copy' || side === 'other') return;
    const { recorded } = entry.record;
    if (this.newest === undefined || recorded > this.newest) this.newest = recorded;
    if (isFromTheFuture(entry)) return;
    if (side === 'pair') this.pair.add(entry, this.trust);
    else if (side === 'self') this.self.add(entry, this.trust);
    if (side !== 'pair') this.#addWord(entry.record);
  }

  /** What people said about the cluster decided on, or about the organisation. */
  #addWord(record: EvidenceRecord): void {
    if (record.kind === 'policy') this.policies.push(record);
    else if (record.kind === 'statement') this.statements.push(record);
    else if (record.kind === 'waiver') this.waivers.add(record);
    else if (record.kind === 'not-applicable') this.claims.add(record);
  }
}

/** Inventories and drills of one cluster. */
class ClusterBackground {
  readonly inventory = new InventoryBook();
  readonly drills = new DrillBook();

  add(entry: LedgerEntry, trust: Trust): void {
    const { record, sequence } = entry;
    if (record.kind === 'drill') this.drills.add({ sequence, record });
    else if (record.kind === 'inventory' && !isDoubtful(trust, sequence)) this.inventory.add(record);
  }
}
