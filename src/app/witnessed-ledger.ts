/**
 * A ledger with witnesses: anchors its checkpoints outside and, when asked to verify, holds itself against what they kept.
 * A witness that contradicts makes the ledger broken; one that cannot be reached never stops an append.
 */
import type { EvidenceRecord, LedgerEntry } from '../core/evidence.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { isAnchoringDue, mustAnchorAtOnce } from './anchoring-due.ts';
import type { EvidenceLedger, Witness, WitnessMemory, WitnessSeen } from './ports.ts';
import { problemWith, tryRemember, verifyWithWitnesses } from './witness-status.ts';

export interface WitnessOptions {
  /** Asked for when first needed. */
  readonly witnesses: () => Promise<readonly Witness[]>;
  readonly memory: WitnessMemory;
  readonly now: () => Instant;
  /** Told when a witness could not be anchored at; the append itself has succeeded. */
  onProblem?(problem: Problem): void;
}

export interface WitnessedLedger extends EvidenceLedger {
  /** Takes the newest checkpoint to every witness now; the problems of those that did not take it. */
  anchor(): Promise<readonly Problem[]>;
  /** Checkpoints that witnesses hold and that this ledger does not extend. */
  contradicting(): Promise<readonly string[]>;
}

export function withWitnesses(ledger: EvidenceLedger, options: WitnessOptions): WitnessedLedger {
  const { witnesses, memory } = options;

  async function append(record: EvidenceRecord): Promise<LedgerEntry> {
    const entry = await ledger.append(record);
    for (const problem of await anchorAfter(record)) options.onProblem?.(problem);
    return entry;
  }

  /** The record is kept already: whatever goes wrong from here on is told, not thrown. */
  async function anchorAfter(record: EvidenceRecord): Promise<readonly Problem[]> {
    try {
      return await anchorAt(mustAnchorAtOnce(record) ? await witnesses() : await dueWitnesses());
    } catch (error) {
      if (error instanceof ProblemError) return [error.problem, ...error.others];
      throw error;
    }
  }

  async function dueWitnesses(): Promise<readonly Witness[]> {
    const all = await witnesses();
    const memos = await Promise.all(all.map(({ name }) => memory.recall(name)));
    return all.filter((_, index) => isAnchoringDue(memos[index]?.anchored, options.now()));
  }

  async function anchorAt(places: readonly Witness[]): Promise<readonly Problem[]> {
    const note = places.length === 0 ? undefined : await ledger.checkpoint();
    if (note === undefined) return [];
    const results = await Promise.all(places.map((witness) => anchorOne(witness, note)));
    return results.flatMap((result) => (result.ok ? [] : [result.problem]));
  }

  async function anchorOne(witness: Witness, note: string): Promise<Result<undefined>> {
    const seen = await witness.read();
    if (!seen.ok) return seen;
    const allowed = await mayOverwrite(witness, seen.value);
    if (!allowed.ok) return allowed;
    const written = seen.value.note === note ? success(undefined) : await witness.write(note);
    if (written.ok)
      await tryRemember(memory, witness.name, { note, seen: options.now(), anchored: options.now() });
    return written;
  }

  /** What we put there ourselves is ours; anything else only when this ledger extends it. */
  async function mayOverwrite({ name }: Witness, { note }: WitnessSeen): Promise<Result<undefined>> {
    if (note === undefined || (await memory.recall(name))?.note === note) return success(undefined);
    const { size, compared } = await ledger.verify({ against: [note] });
    const problem = problemWith(compared?.[0], { witness: name, own: size });
    return problem === undefined ? success(undefined) : failure(problem);
  }

  return {
    ...ledger,
    append,
    contradicting: async () => {
      const reads = await Promise.all((await witnesses()).map((witness) => witness.read()));
      const notes = reads.flatMap((read) =>
        read.ok && read.value.note !== undefined ? [read.value.note] : [],
      );
      const { compared = [] } = await ledger.verify({ against: notes });
      const isAgainst = (index: number): boolean =>
        compared[index]?.relation === 'contradicts' || compared[index]?.relation === 'foreign';
      return [...new Set(notes.filter((_, index) => isAgainst(index)))];
    },
    anchor: async () => anchorAt(await witnesses()),
    verify: async (asked) => verifyWithWitnesses(ledger, options, asked),
  };
}
