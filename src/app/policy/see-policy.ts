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
  /** When each section got the value it has now. */
  readonly sectionsChanged: Readonly<Record<string, Instant>>;
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
  const words = wordsOf(seen, { before, earlier, statements, cryptography: setting.cryptography });
  const newest = policies.at(-1);
  if (newest !== undefined && saysTheSame(newest, words)) return newest;
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
    ...words,
  };
  await setting.ledger.append(record);
  return record;
}

type Words = Omit<
  PolicySeenRecord,
  'apiVersion' | 'kind' | 'id' | 'producer' | 'subject' | 'observed' | 'recorded' | 'actor'
>;

interface Past {
  readonly before: PolicySeenRecord | undefined;
  readonly earlier: Policy | undefined;
  readonly statements: readonly StatementRecord[];
  readonly cryptography: SigningCryptography;
}

/** What is loosened is told once it counts: an unapproved policy makes a trial by itself. */
function wordsOf({ policy, digest, origin }: SeenPolicy, past: Past): Words {
  const { commit, author, protectedBranch, sectionsChanged } = origin;
  const approvedBy = approverOf({ policy, digest, origin }, past);
  const looser = approvedBy === undefined ? [] : looserThan(policy, past);
  return {
    digest,
    protectedBranch,
    sectionsReviewed: approvedBy === undefined ? {} : sectionsChanged,
    ...(commit === undefined ? {} : { commit }),
    ...(author === undefined ? {} : { author }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
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

function saysTheSame(record: PolicySeenRecord, words: Words): boolean {
  const { digest, commit, author, approvedBy, protectedBranch, sectionsReviewed, loosened: looser } = record;
  const recorded = {
    digest,
    commit,
    author,
    approvedBy,
    protectedBranch,
    sectionsReviewed,
    loosened: looser,
  };
  return canonicalJson(recorded) === canonicalJson(words);
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
