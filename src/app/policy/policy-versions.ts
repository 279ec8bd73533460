/** What Git keeps of the policy file, to compare the file with. */
import type { Digest } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time.ts';

export interface PolicyVersions {
  /** Whether the file stands in a Git repository at all. */
  readonly inGit: boolean;
  /** As committed on the branch that is checked out; absent where it never was. */
  readonly head?: PolicyVersion;
  /** On the protected branch of a remote, as last fetched. */
  readonly upstream?: PolicyVersion;
  /** The one with these very bytes, among the newest versions; undefined where it was never committed. */
  withDigest(digest: Digest): Promise<PolicyVersion | undefined>;
}

export interface PolicyVersion {
  /** `HEAD`, `origin/main`, or a commit. */
  readonly revision: string;
  /** Which commit gave it these contents, and when. */
  readonly commit?: string;
  readonly committed?: Instant;
  readonly digest: Digest;
  /** Undefined where what stands there is no policy by today's format. */
  readonly policy?: Policy;
}
