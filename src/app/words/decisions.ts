/**
 * Signatures under a decision: a computed go is enough for pipelines, for production the policy's signers sign it. Each
 * signature is a record of its own that carries the decision unchanged, so that nothing is ever rewritten.
 */
import type { DecisionRecord } from '../../core/evidence.ts';
import { approvalOf } from '../../core/gate/approval.ts';
import type { Approval } from '../../core/gate/approval.ts';
import type { Decision } from '../../core/gate/decision.ts';
import type { Text } from '../../core/i18n.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { ProblemError } from '../../core/problem.ts';
import { signersOf } from '../../core/signing/is-signed.ts';
import { decisionNotSignable, noSuchDecisionToSign, notASigner } from './decision-problems.ts';
import { listWaivers } from './list-waivers.ts';
import { signAs, speakerOf } from './speaker.ts';
import { wordBase } from './word-setting.ts';
import type { WordSetting } from './word-setting.ts';

export interface ListedDecision {
  /** Of the record by which it was computed. */
  readonly id: string;
  readonly record: DecisionRecord;
  readonly decision: Decision;
  /** People of today's policy whose signatures hold, whether or not they must sign. */
  readonly signedBy: readonly string[];
  /** `approved` once every signer of the policy has signed, until something lapses or becomes unmet. */
  readonly state: Approval['state'];
  readonly because: Text;
}

type Listing = Pick<WordSetting, 'ledger' | 'policy' | 'cryptography' | 'now'>;

/** In the order in which they were decided; signatures are told with the decision they are under. */
export async function listDecisions(setting: Listing): Promise<readonly ListedDecision[]> {
  const found = new Map<string, DecisionRecord[]>();
  for await (const { record } of setting.ledger.entries({ kinds: ['decision'] })) {
    if (record.kind !== 'decision') continue;
    const key = canonicalJson({ subject: record.subject, decision: record.decision });
    found.set(key, [...(found.get(key) ?? []), record]);
  }
  const all = [...found.values()];
  return all.flatMap((records, index) =>
    listed(records, { setting, since: decisionsOf(all.slice(index + 1), records[0]) }),
  );
}

function listed(
  records: readonly DecisionRecord[],
  { setting, since }: { readonly setting: Listing; readonly since: readonly Decision[] },
): readonly ListedDecision[] {
  const { policy, cryptography, now } = setting;
  const [record] = records;
  if (record === undefined) return [];
  const signedBy = [...new Set(records.flatMap((one) => signersOf(one, policy, cryptography)))];
  const decision = record.decision as unknown as Decision;
  const { state, because } = approvalOf(decision, { policy, signedBy, since, at: now() });
  return [{ id: record.id, record, decision, signedBy, state, because }];
}

/** What was decided later about the same cluster. */
function decisionsOf(
  later: readonly (readonly DecisionRecord[])[],
  of: DecisionRecord | undefined,
): readonly Decision[] {
  const cluster = (of?.decision as unknown as Decision | undefined)?.cluster;
  return later
    .flatMap(([record]) => (record === undefined ? [] : [record.decision as unknown as Decision]))
    .filter((decision) => decision.cluster === cluster);
}

/** The decision that people's word is about: the newest that any of them signed, else the newest go, which waits for them. */
export function decisionInForce(
  listed: readonly ListedDecision[],
  cluster: string,
): ListedDecision | undefined {
  const own = listed.filter(({ decision }) => decision.cluster === cluster && decision.verdict === 'go');
  return own.findLast(({ signedBy }) => signedBy.length > 0) ?? own.at(-1);
}

/** Where signatures still count, the decision they are under; else the newest go, which needs new ones. */
export function decisionToSign(
  listed: readonly ListedDecision[],
  cluster: string,
): ListedDecision | undefined {
  const inForce = decisionInForce(listed, cluster);
  const standing = inForce !== undefined && inForce.state !== 'lost' && inForce.state !== 'none';
  if (standing) return inForce;
  return listed.findLast(({ decision }) => decision.cluster === cluster && decision.verdict === 'go');
}

export interface DecisionSigner {
  readonly person: string;
  readonly hasSigned: boolean;
  /** Absent for who may sign just now. */
  readonly whyNot?: Text;
}

/** The policy's signers and what stands between each of them and a signature under this decision. */
export async function signersUnder(
  found: ListedDecision,
  setting: WordSetting,
): Promise<readonly DecisionSigner[]> {
  const signers: DecisionSigner[] = [];
  for (const person of setting.policy.signers) {
    const whyNot =
      whyNotSignable(found, setting) ??
      whyNotSpeaker(person, setting) ??
      (await whyNotBy(person, found, setting));
    const hasSigned = found.signedBy.includes(person);
    signers.push({ person, hasSigned, ...(whyNot === undefined ? {} : { whyNot }) });
  }
  return signers;
}

function whyNotSpeaker(person: string, { policy }: WordSetting): Text | undefined {
  try {
    speakerOf(policy, person, 'signer');
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.cause;
    throw error;
  }
}

/** @throws ProblemError for anything but a go that counts, signed by a signer who asked for none of its waivers. */
export async function signDecision(
  { id, person }: { readonly id: string; readonly person: string },
  setting: WordSetting,
): Promise<DecisionRecord> {
  speakerOf(setting.policy, person, 'signer');
  const all = await listDecisions(setting);
  const [found, ...more] = all.filter((one) => id !== '' && one.id.startsWith(id));
  if (found === undefined || more.length > 0) throw new ProblemError(noSuchDecisionToSign({ id }));
  const unsignable = whyNotSignable(found, setting);
  if (unsignable !== undefined) throw new ProblemError(decisionNotSignable({ id, why: unsignable }));
  const why = await whyNotBy(person, found, setting);
  if (why !== undefined) throw new ProblemError(notASigner({ id, person, why }));
  const { subject, decision } = found.record;
  const base = wordBase(setting, { person, subject, producer: 'honban.decision' });
  const unsigned = { ...base, kind: 'decision', decision } as const;
  const signature = await signAs(unsigned, person, setting);
  const record: DecisionRecord = { ...unsigned, signatures: [{ ...signature, person }] };
  await setting.ledger.append(record);
  return record;
}

const reasons = {
  noGo: { en: 'it is no go', ja: '本番可ではありません' },
  trial: { en: 'it is a trial, which nobody may sign', ja: '試行判定には署名できません' },
  assumed: {
    en: 'it assumes a time to come, and was never true',
    ja: '将来の時点を仮定した判定で、実際の判定ではありません',
  },
  ended: { en: 'its go has ended', ja: '本番可の期限が切れています' },
} as const satisfies Readonly<Record<string, Text>>;

function whyNotSignable(
  { decision, state, because }: ListedDecision,
  { now }: WordSetting,
): Text | undefined {
  if (decision.verdict !== 'go') return reasons.noGo;
  if (decision.trial.length > 0) return reasons.trial;
  if (decision.assumedUntil !== undefined) return reasons.assumed;
  const end = decision.ends.ifLookingStops?.at;
  if (end !== undefined && now() >= end) return reasons.ended;
  return state === 'lost' ? because : undefined;
}

async function whyNotBy(
  person: string,
  found: ListedDecision,
  setting: WordSetting,
): Promise<Text | undefined> {
  if (!setting.policy.signers.includes(person))
    return { en: `${person} is not among its signers`, ja: `${person} は署名者ではありません` };
  if (found.signedBy.includes(person))
    return { en: `${person} has signed it already`, ja: `${person} はすでに署名しています` };
  const waived = new Set(
    found.decision.criteria.filter(({ state }) => state === 'waived').map(({ id }) => id),
  );
  const own = (await listWaivers(setting)).some(
    ({ requester, request, state }) =>
      requester === person && state === 'approved' && waived.has(request.criterion),
  );
  if (!own) return undefined;
  return {
    en: `${person} asked for a waiver that this go rests on`,
    ja: `この本番可の前提となる例外承認を ${person} が申請しています`,
  };
}
