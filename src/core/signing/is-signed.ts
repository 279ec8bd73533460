/** Whether a record of a person's word is signed as it claims, judged by today's policy. Pure: replays give the same answer. */
import type { DecisionRecord, NotApplicableRecord, StatementRecord, WaiverRecord } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';
import type { SigningCryptography } from './cryptography.ts';
import { signedContent } from './signed-content.ts';
import { isSignedBy } from './verify-signature.ts';
import { waiverId } from './waiver-id.ts';

type Word = StatementRecord | WaiverRecord | NotApplicableRecord;

/** False also for a person whom the policy no longer names, or whose key it no longer lists. */
export function isSigned(record: Word, policy: Policy, cryptography: SigningCryptography): boolean {
  const { person, signature } = record.kind === 'statement' ? record.statement : record;
  if (record.kind === 'waiver' && record.step === 'request' && !hasItsOwnId(record, cryptography))
    return false;
  return isSignedBy(
    signature,
    { content: signedContent(record), keys: keysOf(policy, person) },
    cryptography,
  );
}

/** People of the policy whose signatures over the decision hold, each once. */
export function signersOf(
  record: DecisionRecord,
  policy: Policy,
  cryptography: SigningCryptography,
): readonly string[] {
  const content = signedContent(record);
  const signed = (record.signatures ?? []).filter((signature) =>
    isSignedBy(signature, { content, keys: keysOf(policy, signature.person) }, cryptography),
  );
  return [...new Set(signed.map(({ person }) => person))];
}

function hasItsOwnId(record: WaiverRecord, { sha256 }: SigningCryptography): boolean {
  return record.waiver === waiverId(record, sha256);
}

function keysOf({ people }: Policy, person: string): readonly string[] {
  return Object.hasOwn(people, person) ? (people[person]?.keys ?? []) : [];
}
