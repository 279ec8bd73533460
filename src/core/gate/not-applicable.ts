/**
 * Claims that a question does not apply to an object: from a provider's statement, entered by one person and accepted by
 * another. Only questions that name their rule take them, and a fail or pass of the same cell voids them.
 */
import type { NotApplicableRecord, NotApplicableRequest } from '../evidence.ts';
import { objectKey } from '../object-ref.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Policy } from '../policy/policy.ts';
import { after, days } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Judgement } from './input.ts';

export const longestClaim = days(365);

export interface Claim {
  readonly request: NotApplicableRequest;
  readonly enteredBy: string;
  readonly acceptedBy: string;
}

interface Setting {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly at: Instant;
}

/** Collects claims in any order. */
export class ClaimBook {
  readonly #claims = new Map<string, NotApplicableRecord[]>();

  add(record: NotApplicableRecord): void {
    const steps = this.#claims.get(record.claim);
    if (steps === undefined) this.#claims.set(record.claim, [record]);
    else steps.push(record);
  }

  /** Claims that hold at that time, by question and object. */
  valid(setting: Setting): ReadonlyMap<string, Claim> {
    const found = new Map<string, Claim>();
    for (const records of this.#claims.values()) {
      const claim = claimOf(
        records.filter((record) => isCredible(record, setting)),
        setting.at,
      );
      if (claim === undefined) continue;
      const key = claimKey(claim.request.question, claim.request.object);
      const other = found.get(key);
      if (other === undefined || isBetter(claim, other)) found.set(key, claim);
    }
    return found;
  }
}

/** The one that lasts longer; names decide between equals, so that the order of reading never does. */
function isBetter(one: Claim, other: Claim): boolean {
  if (one.request.end !== other.request.end) return one.request.end > other.request.end;
  return `${one.enteredBy} ${one.acceptedBy}` < `${other.enteredBy} ${other.acceptedBy}`;
}

export function claimKey(question: string, object: ObjectRef): string {
  return `${question} ${objectKey(object)}`;
}

function isCredible(record: NotApplicableRecord, { policy, judgement }: Setting): boolean {
  return policy.people[record.person] !== undefined && judgement.isSigned(record);
}

function claimOf(records: readonly NotApplicableRecord[], at: Instant): Claim | undefined {
  const [entered, ...again] = records.filter(({ step }) => step === 'enter');
  if (entered?.request === undefined || again.length > 0) return undefined;
  const { request, person, recorded } = entered;
  const [accepted] = records
    .filter((other) => other.step === 'accept' && other.person !== person && other.recorded >= recorded)
    .sort((one, other) => (one.recorded < other.recorded ? -1 : 1));
  if (accepted === undefined || records.some(({ step }) => step === 'end')) return undefined;
  if (request.end > after(recorded, longestClaim) || at >= request.end) return undefined;
  return { request, enteredBy: person, acceptedBy: accepted.person };
}
