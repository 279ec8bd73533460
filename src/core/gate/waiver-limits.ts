/**
 * At most five waived criteria, at most half of a group; those approved first stand. The accepted sets form a matroid
 * (groups with capacities, cut off at a total), so taking them greedily means that one more waiver can only push others out,
 * never help one that it does not name.
 */
import type { CriterionGroup } from '../criterion.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time.ts';

export const mostWaived = 5;

export interface WaivedCriterion {
  readonly id: string;
  readonly group: CriterionGroup;
  readonly approved: Instant;
}

/** Ids of the waived criteria that may stand. */
export function withinLimits(
  waived: readonly WaivedCriterion[],
  groupSizes: ReadonlyMap<CriterionGroup, number>,
  policy: Policy | undefined,
): ReadonlySet<string> {
  const most = Math.min(mostWaived, policy?.waivers.maximum ?? 0);
  const accepted = new Set<string>();
  const inGroup = new Map<CriterionGroup, number>();
  for (const { id, group } of waived.toSorted(byApproval)) {
    const count = inGroup.get(group) ?? 0;
    if (accepted.size >= most || count >= Math.floor((groupSizes.get(group) ?? 0) / 2)) continue;
    accepted.add(id);
    inGroup.set(group, count + 1);
  }
  return accepted;
}

function byApproval(one: WaivedCriterion, other: WaivedCriterion): number {
  if (one.approved !== other.approved) return one.approved < other.approved ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
