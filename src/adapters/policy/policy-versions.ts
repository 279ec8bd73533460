import type { PolicyVersion, PolicyVersions } from '../../app/policy/policy-versions.ts';
import { isInRepository, policyCommits, policyTextAt, remoteBranches } from '../git/policy-history.ts';
import { protectedBranchOf } from './policy-origin.ts';
import { digestOf, parsePolicy } from './read-policy.ts';
import type { ReadPolicy } from './read-policy.ts';

/** Each is read from Git; what the last decision saw is seldom older. */
const lookedThrough = 60;

export async function policyVersions({ file, policy }: ReadPolicy): Promise<PolicyVersions> {
  const head = await versionAt(file, 'HEAD');
  const upstream = await upstreamOf(file, await protectedBranchOf(file, policy));
  return {
    inGit: await isInRepository(file),
    ...(head === undefined ? {} : { head }),
    ...(upstream === undefined ? {} : { upstream }),
    async withDigest(digest) {
      const commits = await policyCommits(file, 'HEAD');
      for (const { commit } of commits.slice(0, lookedThrough)) {
        const text = await policyTextAt(file, commit);
        if (text !== undefined && digestOf(text) === digest) return await versionAt(file, commit);
      }
      return undefined;
    },
  };
}

/** Of the first remote that has the branch. */
async function upstreamOf(file: string, branch: string): Promise<PolicyVersion | undefined> {
  for (const revision of await remoteBranches(file, branch)) {
    const found = await versionAt(file, revision);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function versionAt(file: string, revision: string): Promise<PolicyVersion | undefined> {
  const text = await policyTextAt(file, revision);
  if (text === undefined) return undefined;
  const [newest] = await policyCommits(file, revision);
  const policy = parsePolicy(text, file);
  return {
    revision,
    ...(newest === undefined ? {} : { commit: newest.commit, committed: newest.committed }),
    digest: digestOf(text),
    ...(policy.ok ? { policy: policy.value } : {}),
  };
}
