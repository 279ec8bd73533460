/**
 * Where a policy comes from: the commit that last changed it, by whom, whether that commit reached the protected branch of a
 * remote, and when each section last changed. A file that differs from the committed one has no commit.
 */
import type { PolicyOrigin } from '../../app/policy/see-policy.ts';
import type { Json } from '../../core/json.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time.ts';
import { isOnRemoteBranch, policyCommits, policyTextAt, remoteUrls } from '../git/policy-history.ts';
import type { PolicyCommit } from '../git/policy-history.ts';
import { parsePolicyYaml } from './parse-policy-yaml.ts';
import { digestOf } from './read-policy.ts';
import type { ReadPolicy } from './read-policy.ts';

/** Each version is read from Git; what is older than so many changes is as old as the oldest of them. */
const comparedVersions = 60;

const unknownOrigin: PolicyOrigin = { protectedBranch: false, sectionsChanged: async () => ({}) };

export async function policyOrigin({ file, policy, digest }: ReadPolicy): Promise<PolicyOrigin> {
  const committed = await policyTextAt(file, 'HEAD');
  if (committed === undefined || digestOf(committed) !== digest) return unknownOrigin;
  const commits = await policyCommits(file, 'HEAD');
  const [newest] = commits;
  if (newest === undefined) return unknownOrigin;
  const branch = await protectedBranchOf(file, policy);
  return {
    commit: newest.commit,
    author: personOf(newest.author, policy) ?? newest.author,
    protectedBranch: await isOnRemoteBranch(file, newest.commit, branch),
    sectionsChanged: () => sectionsChanged(file, commits.slice(0, comparedVersions)),
  };
}

/** As the policy says of its own repository; `main` where it does not list it. */
export async function protectedBranchOf(file: string, { repositories }: Policy): Promise<string> {
  const urls = new Set((await remoteUrls(file)).map(comparable));
  const own = Object.values(repositories).find(({ url }) => urls.has(comparable(url)));
  return own?.protectedBranch ?? 'main';
}

/** `git@host:team/app.git`, `ssh://git@host/team/app` and `https://host/team/app` are one repository. */
function comparable(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/(\.git)?\/*$/, '')
    .replace(':', '/');
}

/** The one person who commits under this address; undefined where nobody or several do. */
function personOf(address: string, { people }: Policy): string | undefined {
  const wanted = address.toLowerCase();
  const found = Object.entries(people).filter(([, { commitAddresses, contacts }]) =>
    [...commitAddresses, ...contacts.flatMap(({ kind, to }) => (kind === 'email' ? to : []))].some(
      (known) => typeof known === 'string' && known.toLowerCase() === wanted,
    ),
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** For each section the commit that gave it the value it has now, going back from the newest. */
async function sectionsChanged(
  file: string,
  commits: readonly PolicyCommit[],
): Promise<Readonly<Record<string, Instant>>> {
  const changed = new Map<string, Instant>();
  const settled = new Set<string>();
  let today: Readonly<Record<string, string>> | undefined;
  for (const { commit, committed } of commits) {
    const sections = sectionsOf(await policyTextAt(file, commit));
    today ??= sections;
    for (const [name, value] of Object.entries(today)) {
      if (sections[name] !== value) settled.add(name);
      if (!settled.has(name)) changed.set(name, committed);
    }
    if (settled.size === Object.keys(today).length) break;
  }
  return Object.fromEntries(changed);
}

/** Canonical text by section, also one level deeper (`standards.secrets`), which decisions are asked for by. */
function sectionsOf(text: string | undefined): Readonly<Record<string, string>> {
  const value: unknown = text === undefined ? undefined : parsePolicyYaml(text).value;
  const top = membersOf(value);
  const inner = top.flatMap(([name, section]) =>
    ['standards', 'decisions', 'objectives'].includes(name)
      ? membersOf(section).map(([key, part]) => [`${name}.${key}`, part] as const)
      : [],
  );
  return Object.fromEntries(
    [...top, ...inner].map(([name, section]) => [name, canonicalJson(section ?? null)]),
  );
}

function membersOf(value: unknown): readonly (readonly [string, Json | undefined])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value as Readonly<Record<string, Json>>)
    : [];
}
