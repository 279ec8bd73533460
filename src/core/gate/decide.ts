/**
 * The gate: from the ledger and the policy to go or no-go, with a reason for every line. A pure function: the same inputs give
 * the same decision on every machine, years later. docs/reference/gate.md says what it means.
 */
import type { EvidenceRecord, LedgerEntry } from '../evidence.ts';
import { Background, backgroundKinds } from './background.ts';
import type { Decision } from './decision.ts';
import { answerKinds, Hearing } from './hearing.ts';
import type { GateInput } from './input.ts';
import { judge } from './judge.ts';
import { pairIdentity } from './pair.ts';
import { pinned } from './subject.ts';
import type { Sides } from './subject.ts';
import { trustIn } from './trust.ts';

type Kind = EvidenceRecord['kind'];

/** Decides from entries that can be read several times, such as an array. */
export function decide({
  entries,
  ...input
}: GateInput & { readonly entries: Iterable<LedgerEntry> }): Decision {
  const sides = sidesOf(input);
  const background = new Background(sides, trustIn(input.ledger));
  for (const entry of select(entries, backgroundKinds)) background.add(entry);
  const hearing = new Hearing(input, background);
  for (const entry of select(entries, answerKinds)) hearing.hear(entry);
  return judge(hearing);
}

/**
 * The same for a ledger too large to hold: it is read twice, each time only the kinds asked for. What is kept grows with
 * the cells, not with the entries.
 */
export async function decideFrom(
  input: GateInput,
  read: (kinds: readonly Kind[]) => AsyncIterable<LedgerEntry>,
): Promise<Decision> {
  const background = new Background(sidesOf(input), trustIn(input.ledger));
  for await (const entry of read(backgroundKinds)) background.add(entry);
  const hearing = new Hearing(input, background);
  for await (const entry of read(answerKinds)) hearing.hear(entry);
  return judge(hearing);
}

function sidesOf({ identity, policy, cluster }: GateInput): Sides {
  const pair = pairIdentity(policy?.value, cluster);
  return {
    self: pinned(identity, policy?.value.clusters[cluster]),
    ...(pair === undefined ? {} : { pair }),
  };
}

function* select(entries: Iterable<LedgerEntry>, kinds: readonly Kind[]): Iterable<LedgerEntry> {
  for (const entry of entries) if (kinds.includes(entry.record.kind)) yield entry;
}
