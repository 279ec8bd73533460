/** A second person's signed approval of one exact policy: the statement says its digest, so that it approves nothing else. */
import type { Digest, StatementRecord } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { SigningCryptography } from '../../core/signing/cryptography.ts';
import { isSigned } from '../../core/signing/is-signed.ts';

/** What an approval is a statement on; it is no criterion. */
export const policyApproval = 'policy.approval';

export interface Approving {
  readonly digest: Digest;
  readonly author: string;
  /** Who may approve: today's policy and the one approved before, so that nobody approves their own admission. */
  readonly policies: readonly Policy[];
  readonly cryptography: SigningCryptography;
}

/** The first person whose approval counts; undefined where nobody's does. */
export function approverAmong(
  statements: readonly StatementRecord[],
  { digest, author, policies, cryptography }: Approving,
): string | undefined {
  return statements.find((record) => {
    const { criterion, person, says, ended } = record.statement;
    return (
      criterion === policyApproval &&
      says === digest &&
      ended !== true &&
      person !== author &&
      policies.every((policy) => mayApprove(policy, person) && isSigned(record, policy, cryptography))
    );
  })?.statement.person;
}

function mayApprove({ people }: Policy, person: string): boolean {
  return Object.hasOwn(people, person) && people[person]?.roles.includes('approver') === true;
}
