/** The life of a waiver: somebody asks for named findings, another person approves, it ends. Each step is a signed record. */
import type { Criterion } from '../../core/criterion.ts';
import type { Subject, WaivedFinding, WaiverRecord, WaiverRequest } from '../../core/evidence.ts';
import { findingKey, longestWaiver } from '../../core/gate/waiver-book.ts';
import type { Text } from '../../core/i18n.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import { displayName } from '../../core/object-ref.ts';
import { isControlPlaneManaged } from '../../core/policy/control-plane.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import { waiverId } from '../../core/signing/waiver-id.ts';
import { after, milliseconds } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { listWaivers, waiverStates } from './list-waivers.ts';
import type { ListedWaiver } from './list-waivers.ts';
import { openFindings } from './open-findings.ts';
import type { OpenFinding } from './open-findings.ts';
import { requireEnd, requireWords, signAs, speakerOf } from './speaker.ts';
import { unknownCriterion } from './statement-problems.ts';
import {
  clusterNotPinned,
  findingOfEverything,
  nameTheFindings,
  needsThirdPerson,
  noSuchFinding,
  noSuchWaiver,
  notWaivable,
  ownWaiver,
  waiverNotOpen,
} from './waiver-problems.ts';
import { wordBase } from './word-setting.ts';
import type { WordSetting } from './word-setting.ts';

const producer = 'honban.waiver';

export interface NewWaiver {
  readonly criterion: string;
  /** Its name in the policy. */
  readonly cluster: string;
  readonly person: string;
  /** Fingerprints, or beginnings that are unmistakable. */
  readonly findings: readonly string[];
  readonly reason: string;
  readonly compensation: string;
  /** As late as the policy allows where none is named. */
  readonly end?: Instant | undefined;
}

export type WaiverStep =
  | ({ readonly step: 'request' } & NewWaiver)
  | ({ readonly step: 'approve' | 'end' } & NextStep);

export type UnsignedWaiver = Omit<WaiverRecord, 'signature'>;

/**
 * A step as its person would sign it; nothing is signed or recorded.
 * @throws ProblemError for whatever the gate would not count.
 */
export async function composeWaiver(asked: WaiverStep, setting: WordSetting): Promise<UnsignedWaiver> {
  if (asked.step === 'request') return composeRequest(asked, setting);
  return asked.step === 'approve' ? composeApproval(asked, setting) : composeEnd(asked, setting);
}

/** @throws ProblemError for whatever the gate would not count. */
export async function requestWaiver(asked: NewWaiver, setting: WordSetting): Promise<WaiverRecord> {
  return signWaiver(await composeRequest(asked, setting), setting);
}

async function composeRequest(asked: NewWaiver, setting: WordSetting): Promise<UnsignedWaiver> {
  const { person, reason, compensation } = asked;
  speakerOf(setting.policy, person);
  requireWaivable(asked, setting);
  const found = await chosenFindings(asked, setting);
  requireWords(person, { '--reason': reason, '--compensation': compensation });
  const longest = milliseconds(Math.min(longestWaiver, durationOf(setting.policy.waivers.longest)));
  const now = setting.now();
  const end = asked.end ?? after(now, longest);
  requireEnd(person, end, { now, longest });
  const [{ subject }] = found;
  const request: WaiverRequest = {
    criterion: asked.criterion,
    findings: found.map(waivedFinding),
    reason,
    compensation,
    end,
  };
  const base = wordBase(setting, { person, subject, producer });
  const unnamed = { ...base, kind: 'waiver', step: 'request', person, request } as const;
  return { ...unnamed, waiver: waiverId(unnamed, setting.cryptography.sha256) };
}

interface NextStep {
  /** The waiver's id, or a beginning that is unmistakable. */
  readonly id: string;
  readonly person: string;
}

/** @throws ProblemError unless another person with the role approver approves a waiver that waits for it. */
export async function approveWaiver(asked: NextStep, setting: WordSetting): Promise<WaiverRecord> {
  return signWaiver(await composeApproval(asked, setting), setting);
}

async function composeApproval({ id, person }: NextStep, setting: WordSetting): Promise<UnsignedWaiver> {
  speakerOf(setting.policy, person, 'approver');
  const all = await listWaivers(setting);
  const waiver = chosenWaiver(all, id);
  if (waiver.state !== 'requested')
    throw new ProblemError(waiverNotOpen({ id, state: waiverStates[waiver.state] }));
  if (waiver.requester === person) throw new ProblemError(ownWaiver({ id, person }));
  const before = all.filter((other) => other.approved !== undefined && coversSame(other, waiver));
  const people = new Set(before.flatMap(({ requester, approver }) => [requester, approver ?? '']));
  if (before.length >= 2 && people.has(person))
    throw new ProblemError(needsThirdPerson({ id, people: [...people] }));
  return stepOf('approve', { waiver, person }, setting);
}

/** Anybody of the policy may end a waiver: that only ever makes the gate stricter. */
export async function endWaiver(asked: NextStep, setting: WordSetting): Promise<WaiverRecord> {
  return signWaiver(await composeEnd(asked, setting), setting);
}

async function composeEnd({ id, person }: NextStep, setting: WordSetting): Promise<UnsignedWaiver> {
  speakerOf(setting.policy, person);
  const waiver = chosenWaiver(await listWaivers(setting), id);
  if (waiver.state !== 'requested' && waiver.state !== 'approved')
    throw new ProblemError(waiverNotOpen({ id, state: waiverStates[waiver.state] }));
  return stepOf('end', { waiver, person }, setting);
}

function requireWaivable({ criterion, cluster }: NewWaiver, { criteria, policy }: WordSetting): Criterion {
  const found = criteria.find(({ id }) => id === criterion);
  if (found === undefined) {
    const waivable = criteria.filter((one) => one.waivable !== false).map(({ id }) => id);
    throw new ProblemError(unknownCriterion({ criterion, nearest: nearestWord(criterion, waivable) }));
  }
  const known = Object.hasOwn(policy.clusters, cluster) ? policy.clusters[cluster] : undefined;
  // Where somebody else runs the control plane, its flags are out of reach.
  const managed = known !== undefined && isControlPlaneManaged(known);
  const why = refusal(found, { managed, maximum: policy.waivers.maximum });
  if (why !== undefined) throw new ProblemError(notWaivable({ criterion, why }));
  return found;
}

function refusal(
  { waivable }: Criterion,
  { managed, maximum }: { readonly managed: boolean; readonly maximum: number },
): Text | undefined {
  if (maximum === 0)
    return { en: 'the policy allows no waivers at all', ja: '運用ポリシーが例外承認を一切認めていません' };
  if (waivable === false)
    return { en: 'this criterion accepts no waiver', ja: 'この基準には例外承認がありません' };
  if (waivable === true || managed) return undefined;
  return {
    en: 'this criterion accepts waivers only where a provider runs the control plane',
    ja: 'この基準の例外承認は、コントロールプレーンを事業者が運用する場合だけです',
  };
}

type AtLeastOne = readonly [OpenFinding, ...OpenFinding[]];

async function chosenFindings(
  asked: NewWaiver,
  { policy, criteria, ledger }: WordSetting,
): Promise<AtLeastOne> {
  const { criterion, cluster } = asked;
  const uid = Object.hasOwn(policy.clusters, cluster) ? policy.clusters[cluster]?.uid : undefined;
  if (uid === undefined) throw new ProblemError(clusterNotPinned({ criterion, cluster }));
  const one = criteria.find(({ id }) => id === criterion);
  const open = one === undefined ? [] : await openFindings(one, uid, ledger);
  const chosen = asked.findings.map((name) => chosenFinding(name, open, criterion));
  const [first, ...rest] = new Map(chosen.map((found) => [keyOf(found), found])).values();
  if (first !== undefined) return [first, ...rest];
  if (open.length === 0) throw new ProblemError(noSuchFinding({ criterion, finding: '', found: [] }));
  throw new ProblemError(nameTheFindings({ criterion, found: open.map(listedFinding) }));
}

function chosenFinding(name: string, open: readonly OpenFinding[], criterion: string): OpenFinding {
  const beginning = shortName(name);
  const [found, ...more] = open.filter(
    ({ finding }) => beginning !== '' && shortName(finding.fingerprint).startsWith(beginning),
  );
  if (found === undefined || more.length > 0)
    throw new ProblemError(noSuchFinding({ criterion, finding: name, found: open.map(listedFinding) }));
  if (!found.namesObject) throw new ProblemError(findingOfEverything({ criterion, finding: name }));
  return found;
}

function keyOf({ question, finding: { fingerprint } }: OpenFinding): string {
  return findingKey({ question, fingerprint });
}

/** Enough of the fingerprint to be typed, then what it is about. */
function listedFinding({ finding }: OpenFinding): Text {
  const { fingerprint, about, text } = finding;
  const head = `${shortName(fingerprint).slice(0, 12)}  ${displayName(about)}`;
  return { en: `${head}: ${text.en}`, ja: `${head}: ${text.ja}` };
}

/** All fingerprints begin alike; nobody needs to type that. */
function shortName(fingerprint: string): string {
  return fingerprint.replace(/^sha256:/, '');
}

function waivedFinding({ question, finding }: OpenFinding): WaivedFinding {
  const { about, fingerprint, measured } = finding;
  return { question, object: about, fingerprint, ...(measured === undefined ? {} : { measured }) };
}

function chosenWaiver(all: readonly ListedWaiver[], id: string): ListedWaiver {
  const [found, ...more] = all.filter((waiver) => id !== '' && waiver.id.startsWith(id));
  if (found === undefined || more.length > 0) throw new ProblemError(noSuchWaiver({ id }));
  return found;
}

function coversSame(one: ListedWaiver, other: ListedWaiver): boolean {
  const keys = new Set(one.request.findings.map(findingKey));
  return (
    one.id !== other.id &&
    one.request.criterion === other.request.criterion &&
    other.request.findings.some((finding) => keys.has(findingKey(finding)))
  );
}

function stepOf(
  step: 'approve' | 'end',
  { waiver, person }: { readonly waiver: ListedWaiver; readonly person: string },
  setting: WordSetting,
): UnsignedWaiver {
  const subject: Subject = waiver.record.subject;
  const base = wordBase(setting, { person, subject, producer });
  return { ...base, kind: 'waiver', step, waiver: waiver.id, person };
}

/** @throws ProblemError unless the person's own key signed it. */
export async function signWaiver(unsigned: UnsignedWaiver, setting: WordSetting): Promise<WaiverRecord> {
  const record = { ...unsigned, signature: await signAs(unsigned, unsigned.person, setting) };
  await setting.ledger.append(record);
  return record;
}
