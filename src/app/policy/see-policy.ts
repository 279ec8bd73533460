/**
 * Records which policy was seen: its digest, its commit, who wrote and who approved it, and what it loosens against the last
 * approved one. Nothing is recorded twice: a policy that is as it was needs no new record.
 */
import type { Actor, Digest, PolicySeenRecord, StatementRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { loosened } from '../../core/policy/loosened.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { SigningCryptography } from '../../core/signing/cryptography.ts';
import type { Instant } from '../../core/time.ts';
import type { EvidenceLedger, Hashing } from '../ports.ts';
import { approverAmong } from './policy-approval.ts';

/** What version control tells; without a commit nothing but the digest is known. */
export interface PolicyOrigin {
  readonly commit?: string;
  /** A person of the policy, or the address they commit under. */
  readonly author?: string;
  readonly protectedBranch: boolean;
  /** When each section got the value it has now; asked for only where it is news, because it takes reading the history. */
  readonly sectionsChanged: () => Promise<Readonly<Record<string, Instant>>>;
}

export interface SeePolicySetting {
  readonly ledger: EvidenceLedger;
  readonly cryptography: SigningCryptography;
  readonly hashing: Hashing;
  readonly version: string;
  readonly actor: Actor;
  readonly now: () => Instant;
  /** The policy at a commit; undefined where it cannot be had any more. */
  readonly policyAt: (commit: string) => Promise<Policy | undefined>;
}

interface SeenPolicy {
  readonly policy: Policy;
  readonly digest: Digest;
  readonly origin: PolicyOrigin;
}

/** The record that stands for this policy now: a new one, or the newest one when it says the same. */
export async function seePolicy(seen: SeenPolicy, setting: SeePolicySetting): Promise<PolicySeenRecord> {
  const { policies, statements } = await recordsOf(setting.ledger);
  const before = policies.findLast((record) => isApproved(record) && record.digest !== seen.digest);
  const earlier = before?.commit === undefined ? undefined : await setting.policyAt(before.commit);
  const past = { before, earlier, statements, cryptography: setting.cryptography };
  const standing = standingOf(seen, past);
  const newest = policies.at(-1);
  if (newest !== undefined && isOf(newest, standing)) return newest;
  const at = setting.now();
  const record: PolicySeenRecord = {
    apiVersion: 'honban/v1',
    kind: 'policy',
    id: setting.hashing.nonce(),
    producer: { name: 'honban.policy', version: setting.version },
    subject: { kind: 'organisation' },
    observed: { from: at, to: at },
    recorded: at,
    actor: setting.actor,
    ...standing,
    ...(await reviewOf(seen, standing, past)),
  };
  await setting.ledger.append(record);
  return record;
}

type Standing = Pick<PolicySeenRecord, 'digest' | 'commit' | 'author' | 'approvedBy' | 'protectedBranch'>;
type Review = Pick<PolicySeenRecord, 'sectionsReviewed' | 'stage1End' | 'loosened'>;

interface Past {
  readonly before: PolicySeenRecord | undefined;
  readonly earlier: Policy | undefined;
  readonly statements: readonly StatementRecord[];
  readonly cryptography: SigningCryptography;
}

function standingOf(seen: SeenPolicy, past: Past): Standing {
  const { commit, author, protectedBranch } = seen.origin;
  const approvedBy = approverOf(seen, past);
  return {
    digest: seen.digest,
    protectedBranch,
    ...(commit === undefined ? {} : { commit }),
    ...(author === undefined ? {} : { author }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
  };
}

/** What was reviewed and what is loosened is told once it counts: an unapproved policy makes a trial by itself. */
async function reviewOf(
  { policy, origin }: SeenPolicy,
  { approvedBy }: Standing,
  past: Past,
): Promise<Review> {
  if (approvedBy === undefined) return { sectionsReviewed: {} };
  const looser = looserThan(policy, past);
  const sectionsReviewed = await origin.sectionsChanged();
  return {
    sectionsReviewed,
    ...(policy.stage1 === undefined ? {} : { stage1End: policy.stage1.end }),
    ...(looser.length === 0 ? {} : { loosened: looser }),
  };
}

/** Nobody, unless the author is known as a person: an unknown author could be the approver under another address. */
function approverOf({ policy, digest, origin }: SeenPolicy, past: Past): string | undefined {
  const { author, commit } = origin;
  if (commit === undefined || author === undefined || !Object.hasOwn(policy.people, author)) return undefined;
  const policies = past.earlier === undefined ? [policy] : [policy, past.earlier];
  return approverAmong(past.statements, { digest, author, policies, cryptography: past.cryptography });
}

const cannotCompare: Text = {
  en: 'the policy approved before cannot be read any more, so anything may have been loosened',
  ja: '前に承認された運用ポリシーを読めないため、何が緩められたか確認できません',
};

function looserThan(policy: Policy, { before, earlier }: Past): readonly Text[] {
  if (before === undefined) return [];
  return earlier === undefined ? [cannotCompare] : loosened(earlier, policy);
}

function isApproved({ approvedBy, commit, protectedBranch }: PolicySeenRecord): boolean {
  return approvedBy !== undefined && commit !== undefined && protectedBranch;
}

function isOf(record: PolicySeenRecord, standing: Standing): boolean {
  const { digest, commit, author, approvedBy, protectedBranch } = record;
  return canonicalJson({ digest, commit, author, approvedBy, protectedBranch }) === canonicalJson(standing);
}

async function recordsOf(ledger: EvidenceLedger): Promise<{
  readonly policies: readonly PolicySeenRecord[];
  readonly statements: readonly StatementRecord[];
}> {
  const policies: PolicySeenRecord[] = [];
  const statements: StatementRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['policy', 'statement'] }))
    if (record.kind === 'policy') policies.push(record);
    else if (record.kind === 'statement') statements.push(record);
  return { policies, statements };
}
