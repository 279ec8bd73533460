/** Holds a ledger against its witnesses: reads each, compares what it keeps, and says how the ledger stands to it. */
import type { Compared } from '../core/ledger/status.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import type { Instant } from '../core/time.ts';
import type {
  EvidenceLedger,
  LedgerStatus,
  VerifyOptions,
  Witness,
  WitnessMemo,
  WitnessMemory,
  WitnessSeen,
  WitnessStatus,
} from './ports.ts';
import { witnessContradicts, witnessUnreadable } from './problems/witness.ts';

export interface WitnessQuestion {
  readonly witnesses: () => Promise<readonly Witness[]>;
  readonly memory: WitnessMemory;
  readonly now: () => Instant;
}

export async function verifyWithWitnesses(
  ledger: EvidenceLedger,
  { witnesses, memory, now }: WitnessQuestion,
  { against = [] }: VerifyOptions = {},
): Promise<LedgerStatus> {
  const looks = await Promise.all((await witnesses()).map((witness) => lookAt(witness, memory)));
  const notes = looks.map(({ note }) => note).filter((note) => note !== undefined);
  const status = await ledger.verify({ against: [...notes, ...against] });
  const compared = [...(status.compared ?? [])];
  const relations = looks.map(({ note }) => (note === undefined ? undefined : compared.shift()));
  const at = now();
  const statuses = looks.map((look, index) =>
    statusOf(look, { relation: relations[index], own: status.size, now: at }),
  );
  for (const [index, { name, seen, memo }] of looks.entries())
    if (statuses[index]?.state === 'extends' && seen?.note !== undefined)
      await tryRemember(memory, name, { ...memo, note: seen.note, seen: at });
  return withStatuses({ ...status, compared }, statuses);
}

interface Look {
  readonly name: string;
  /** What to compare with: what it holds now, else what it held when it was last seen. */
  readonly note: string | undefined;
  readonly seen: WitnessSeen | undefined;
  readonly problem: Problem | undefined;
  readonly memo: WitnessMemo | undefined;
}

async function lookAt(witness: Witness, memory: WitnessMemory): Promise<Look> {
  const [read, memo] = await Promise.all([witness.read(), memory.recall(witness.name)]);
  const { name } = witness;
  return read.ok
    ? { name, note: read.value.note, seen: read.value, problem: undefined, memo }
    : { name, note: memo?.note, seen: undefined, problem: read.problem, memo };
}

function statusOf(
  look: Look,
  found: { readonly relation: Compared | undefined; readonly own: number; readonly now: Instant },
): WitnessStatus {
  const { relation, own, now } = found;
  const { name, seen } = look;
  const problem = problemWith(relation, { witness: name, own });
  const size = relation?.size === undefined ? {} : { size: relation.size };
  if (problem?.code === witnessContradicts.code)
    return { name, state: 'contradicts', ...size, seen: now, problem };
  const unusable = look.problem ?? problem;
  if (unusable !== undefined) return { ...unreachable(look, unusable), ...size };
  const clock = seen?.clock === undefined ? {} : { clock: seen.clock };
  return { name, state: relation === undefined ? 'empty' : 'extends', ...size, seen: now, ...clock };
}

function unreachable({ name, memo }: Look, problem: Problem): WitnessStatus {
  return { name, state: 'unreachable', ...(memo && { seen: memo.seen }), problem };
}

/** Undefined when the ledger extends what the witness holds, or it holds nothing. */
export function problemWith(
  found: Compared | undefined,
  props: { readonly witness: string; readonly own: number },
): Problem | undefined {
  if (found?.relation === 'unreadable') return witnessUnreadable(props);
  // A checkpoint of another ledger means that this one was put in the place of that one.
  if (found?.relation === 'contradicts' || found?.relation === 'foreign')
    return witnessContradicts({ ...props, size: found.size ?? 0 });
  return undefined;
}

function withStatuses(status: LedgerStatus, witnesses: readonly WitnessStatus[]): LedgerStatus {
  const contradiction = witnesses.find(({ state }) => state === 'contradicts')?.problem;
  if (contradiction === undefined || status.state === 'broken') return { ...status, witnesses };
  return { ...status, witnesses, state: 'broken', problem: contradiction };
}

/** A memory that cannot be written (a read-only disk) only means that the witness is read again next time. */
export async function tryRemember(memory: WitnessMemory, name: string, memo: WitnessMemo): Promise<void> {
  try {
    await memory.remember(name, memo);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}
