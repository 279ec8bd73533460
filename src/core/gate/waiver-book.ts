/**
 * Waivers from their records. Each step is a record of its own, signed by its person: somebody asks, somebody else approves,
 * and it always ends. Whatever cannot be shown makes it void, never longer.
 */
import type { WaivedFinding, WaiverRecord, WaiverRequest } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';
import { durationOf } from '../policy/values.ts';
import { after, days, milliseconds } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Judgement } from './input.ts';

/** No waiver is longer, whatever the policy says. */
export const longestWaiver = days(90);

export interface Waiver {
  readonly id: string;
  readonly request: WaiverRequest;
  readonly asked: Instant;
  readonly requester: string;
  readonly approver: string;
  readonly approved: Instant;
}

interface Steps {
  readonly requests: readonly WaiverRecord[];
  readonly approvals: readonly WaiverRecord[];
  readonly ended: boolean;
}

interface Setting {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly at: Instant;
}

/** Collects waiver records in any order. */
export class WaiverBook {
  readonly #waivers = new Map<string, WaiverRecord[]>();

  add(record: WaiverRecord): void {
    const steps = this.#waivers.get(record.waiver);
    if (steps === undefined) this.#waivers.set(record.waiver, [record]);
    else steps.push(record);
  }

  /** Waivers that hold at that time, by the time of their approval. */
  valid(setting: Setting): readonly Waiver[] {
    const everyone = [...this.#waivers].flatMap(([id, records]) => waiverOf(id, stepsOf(records)) ?? []);
    return [...this.#waivers]
      .flatMap(([id, records]) => {
        const steps = stepsOf(records.filter((record) => isCredible(record, setting)));
        const waiver = waiverOf(id, steps);
        return waiver !== undefined && holds(waiver, steps, setting) ? [waiver] : [];
      })
      .filter((waiver) => hasThirdPerson(waiver, everyone))
      .sort(byApproval);
  }
}

/** Signed by somebody whom today's policy still names. */
function isCredible(record: WaiverRecord, { policy, judgement }: Setting): boolean {
  return policy.people[record.person] !== undefined && judgement.isSigned(record);
}

function stepsOf(records: readonly WaiverRecord[]): Steps {
  const known = records.toSorted(byRecording);
  return {
    requests: known.filter(({ step }) => step === 'request'),
    approvals: known.filter(({ step }) => step === 'approve'),
    ended: known.some(({ step }) => step === 'end'),
  };
}

/** Asked for once, and approved by another person afterwards. */
function waiverOf(id: string, { requests, approvals }: Steps): Waiver | undefined {
  const [asked, ...again] = requests;
  if (asked?.request === undefined || again.length > 0) return undefined;
  const approval = approvals.find(
    ({ person, recorded }) => person !== asked.person && recorded >= asked.recorded,
  );
  if (approval === undefined) return undefined;
  return {
    id,
    request: asked.request,
    asked: asked.recorded,
    requester: asked.person,
    approver: approval.person,
    approved: approval.recorded,
  };
}

function holds(waiver: Waiver, { ended }: Steps, { policy, at }: Setting): boolean {
  const { request } = waiver;
  return !ended && isComplete(request) && !isTooLong(waiver, policy) && at < request.end;
}

function isComplete({ reason, compensation, findings }: WaiverRequest): boolean {
  return reason.trim() !== '' && compensation.trim() !== '' && findings.length > 0;
}

function isTooLong({ asked, request }: Waiver, policy: Policy): boolean {
  const longest = Math.min(longestWaiver, durationOf(policy.waivers.longest));
  return request.end > after(asked, milliseconds(longest));
}

/**
 * The same finding waived a third time needs an approver who took no part before. Earlier waivers are found by what they
 * cover, valid or not, so that leaving out `renews` or removing a person changes nothing.
 */
function hasThirdPerson(waiver: Waiver, everyone: readonly Waiver[]): boolean {
  const before = everyone.filter(
    (other) =>
      other.id !== waiver.id && byApproval(other, waiver) < 0 && coversSame(other.request, waiver.request),
  );
  if (before.length < 2) return true;
  const people = new Set(before.flatMap(({ requester, approver }) => [requester, approver]));
  return !people.has(waiver.approver);
}

function coversSame(one: WaiverRequest, other: WaiverRequest): boolean {
  const keys = new Set(one.findings.map(findingKey));
  return one.criterion === other.criterion && other.findings.some((finding) => keys.has(findingKey(finding)));
}

export function findingKey({
  question,
  fingerprint,
}: Pick<WaivedFinding, 'question' | 'fingerprint'>): string {
  return `${question}\n${fingerprint}`;
}

function byApproval(one: Waiver, other: Waiver): number {
  return order(one.approved, other.approved) || order(one.id, other.id);
}

function byRecording(one: WaiverRecord, other: WaiverRecord): number {
  return order(one.recorded, other.recorded) || order(one.id, other.id);
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
