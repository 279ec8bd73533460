/**
 * Whether a decision under this policy counts. It does when the policy stands at a commit of its protected branch that a
 * second person approved, and pins the cluster; any other makes a trial. Loosening is listed until somebody reviewed it.
 */
import type { PolicySeenRecord } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { Policy } from '../policy/policy.ts';
import { after, days, earliest, latest } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Background } from './background.ts';
import type { GateInput, PolicyToday } from './input.ts';
import { plain, say } from './phrases.ts';

/** A signed statement for this id is the review of the policy as a whole. */
export const policyReview = 'policy.review';
export const reviewLimit = days(180);

export interface PolicyStanding {
  readonly trial: readonly Text[];
  readonly loosened: readonly Text[];
  /** When the loosening must have been reviewed. */
  readonly until?: Instant;
}

export function policyStanding(input: GateInput, background: Background, at: Instant): PolicyStanding {
  const { policy } = input;
  if (policy === undefined) return { trial: [noPolicy], loosened: [] };
  const loosenings = unreviewed(input, background);
  const until = earliest(loosenings.map(({ recorded }) => after(recorded, reviewLimit)));
  return {
    trial: [
      ...approvalGaps(policy, background.policies),
      ...pinGaps(policy.value.clusters[input.cluster]),
      ...(loosenings.every((record) => isApproved(record, policy.value)) ? [] : [loosenedAlone]),
      ...(until === undefined || at < until ? [] : [reviewOverdue]),
    ],
    loosened: loosenings.flatMap(({ loosened = [] }) => loosened),
    ...(until === undefined ? {} : { until }),
  };
}

function approvalGaps(policy: PolicyToday, seen: readonly PolicySeenRecord[]): readonly Text[] {
  const records = seen.filter(
    ({ digest, commit }) =>
      digest === policy.digest && (policy.commit === undefined || commit === policy.commit),
  );
  if (records.length === 0) return [neverRecorded];
  const onBranch = records.filter(({ commit, protectedBranch }) => commit !== undefined && protectedBranch);
  if (onBranch.length === 0) return [notOnBranch];
  return onBranch.some((record) => isApproved(record, policy.value)) ? [] : [notApproved];
}

/** By somebody whom the policy names and who did not write it. */
function isApproved({ author, approvedBy }: PolicySeenRecord, { people }: Policy): boolean {
  return (
    author !== undefined &&
    approvedBy !== undefined &&
    approvedBy !== author &&
    people[approvedBy] !== undefined
  );
}

function pinGaps(cluster: Policy['clusters'][string] | undefined): readonly Text[] {
  if (cluster === undefined) return [notInPolicy];
  const missing = (['uid', 'caDigest', 'endpoint'] as const).filter((pin) => cluster[pin] === undefined);
  return missing.length === 0 ? [] : [notPinned(missing.join(', '))];
}

function unreviewed({ judgement, policy }: GateInput, background: Background): readonly PolicySeenRecord[] {
  const reviewed = latest(
    background.statements
      .filter(
        (record) =>
          record.statement.criterion === policyReview &&
          policy?.value.people[record.statement.person] !== undefined &&
          judgement.isSigned(record),
      )
      .map(({ recorded }) => recorded),
  );
  return background.policies
    .filter(
      ({ loosened = [], recorded }) => loosened.length > 0 && (reviewed === undefined || recorded > reviewed),
    )
    .sort((one, other) => (one.recorded < other.recorded ? -1 : 1));
}

const noPolicy = plain('there is no policy', '運用ポリシーがありません');
const neverRecorded = plain(
  'no record shows this policy at a commit',
  'この運用ポリシーのコミットを示す記録がありません',
);
const notOnBranch = plain(
  'the policy is not at a commit of its protected branch',
  '運用ポリシーが保護ブランチのコミットではありません',
);
const notApproved = plain(
  'no second person of the policy approved its commit',
  '運用ポリシーのコミットを、作成者以外の人が承認していません',
);
const notInPolicy = plain(
  'the policy does not name this cluster',
  '運用ポリシーにこのクラスターがありません',
);
const loosenedAlone = plain(
  'the policy was loosened without the approval of a second person',
  '別の人の承認なしに運用ポリシーが緩められています',
);
const reviewOverdue = plain(
  'the policy was loosened more than 180 days ago and not reviewed since',
  '運用ポリシーが緩められてから 180 日を超え、見直しがありません',
);

function notPinned(missing: string): Text {
  return say(
    {
      en: ({ missing }) => `the policy does not pin this cluster: ${missing} missing`,
      ja: ({ missing }) => `運用ポリシーでこのクラスターが固定されていません（${missing} が未記入）`,
    },
    { missing },
  );
}
