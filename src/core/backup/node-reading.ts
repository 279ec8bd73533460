/**
 * A person's standing approval that a pod may read what no check may: the configuration of a control-plane node, private keys and
 * all, or the volumes of applications. A signed statement that names the cluster and ends within 90 days.
 */
import type { StatementRecord } from '../evidence.ts';
import { defineFact } from '../fact.ts';
import type { Policy } from '../policy/policy.ts';
import type { SigningCryptography } from '../signing/cryptography.ts';
import { isSigned } from '../signing/is-signed.ts';
import { after, days } from '../time.ts';
import type { Instant } from '../time.ts';

/** What such an approval is a statement on; it is no criterion. */
export const nodeReading = 'restore.configuration-pod';
/** The same for the files of volumes. */
export const volumeReading = 'restore.volume-pod';
export const podReadings: ReadonlySet<string> = new Set([nodeReading, volumeReading]);
export const longestNodeReading = days(90);

export interface NodeReadingApproval {
  readonly person: string;
  readonly until: Instant;
  /** Id of the statement. */
  readonly record: string;
}

/** From the ledger: what stands for this cluster today. */
export const nodeReadingApproved = defineFact<{ readonly standing?: NodeReadingApproval }>({
  id: 'backup.nodeReadingApproved',
  about: {
    en: 'The standing approval for reading a node by a pod',
    ja: 'Pod によるノードの読み取りの継続承認',
  },
});

export interface NodeReadingAsked {
  readonly policy: Policy;
  /** As the policy calls it. */
  readonly cluster: string;
  readonly cryptography: SigningCryptography;
  readonly at: Instant;
  /** Of `podReadings`; a node's configuration where it is left out. */
  readonly topic?: string;
}

/** The one that stands longest; undefined where none does. */
export function nodeReadingApproval(
  statements: readonly StatementRecord[],
  { policy, cluster, cryptography, at, topic = nodeReading }: NodeReadingAsked,
): NodeReadingApproval | undefined {
  const about = statements.filter(
    ({ statement: { criterion, says } }) => criterion === topic && says === cluster,
  );
  return about
    .filter((record) => isStanding(record, { at, about }) && mayApprove(policy, record))
    .filter((record) => isSigned(record, policy, cryptography))
    .map(({ id, statement: { person, end } }) => ({ person, until: end, record: id }))
    .toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
}

function isStanding(
  { statement, recorded }: StatementRecord,
  { at, about }: { readonly at: Instant; readonly about: readonly StatementRecord[] },
): boolean {
  const { person, from, end, ended, reason } = statement;
  const takenBack = about.some(
    (other) =>
      other.statement.ended === true && other.statement.person === person && other.recorded >= recorded,
  );
  return (
    ended !== true &&
    reason.trim() !== '' &&
    from <= recorded &&
    from <= at &&
    at < end &&
    end <= after(from, longestNodeReading) &&
    !takenBack
  );
}

function mayApprove({ people }: Policy, { statement: { person, role } }: StatementRecord): boolean {
  return (
    role === 'approver' &&
    Object.hasOwn(people, person) &&
    people[person]?.roles.includes('approver') === true
  );
}
