/** What was seen of a policy: which text, from where, reviewed by whom. */
import type { Digest } from './evidence.ts';
import type { Text } from './i18n.ts';
import type { Instant } from './time.ts';

export interface PolicySighting {
  readonly digest: Digest;
  readonly commit?: string;
  readonly protectedBranch: boolean;
  readonly approvedBy?: string;
  readonly author?: string;
  /** When each section last changed under review. */
  readonly sectionsReviewed: Readonly<Record<string, Instant>>;
  /** The last day of stage 1 in an approved policy, as its file says it: set once, so the first one counts. */
  readonly stage1End?: string;
  /** What this version loosens against the one before it, in words; listed until the next signed review of the policy. */
  readonly loosened?: readonly Text[];
}
