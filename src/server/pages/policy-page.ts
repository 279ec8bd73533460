/** The policy as it binds, what its keys are for, and what changed against Git and since the last decision. */
import { newestFirst } from '../../app/newest-entries.ts';
import type { PolicyVersion, PolicyVersions } from '../../app/policy/policy-versions.ts';
import type { PolicyComparison, PolicyPage } from '../../contract/policy.ts';
import type { Digest } from '../../core/evidence.ts';
import type { Decision } from '../../core/gate/decision.ts';
import type { Text } from '../../core/i18n.ts';
import { changesBetween } from '../../core/policy/changes.ts';
import { loosened } from '../../core/policy/loosened.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Installation } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';
import { aboutPolicyKey, policySections } from './policy-sections.ts';
import { shownPolicy, shownValue } from './shown-policy.ts';

export async function policyPageOf(installation: Installation, reader: Reader): Promise<PolicyPage> {
  const problem = await installation.policyProblem?.();
  const policy = reader.may('viewer', '*') ? await readAs(installation, reader) : undefined;
  return {
    apiVersion: 'honban/v1',
    kind: 'PolicyPage',
    mode: installation.mode,
    at: installation.now(),
    ...(policy === undefined ? {} : { policy }),
    ...(problem === undefined ? {} : { problem }),
  };
}

async function readAs(installation: Installation, reader: Reader): Promise<PolicyPage['policy']> {
  const policy = await installation.policy();
  const digest = await installation.policyDigest();
  if (policy === undefined || digest === undefined) return undefined;
  const versions = await installation.policyVersions?.();
  return {
    digest,
    ...placeOf({ policy, digest, versions }, installation, reader),
    text: shownPolicy(policy),
    comparisons: await comparisonsOf({ policy, digest, versions }, installation),
    sections: policySections(policy),
  };
}

/** The commit while the file is as committed; the file itself for those alone who could look there anyway. */
function placeOf(
  { digest, versions }: Bound,
  { policyFile }: Pick<Installation, 'policyFile'>,
  reader: Reader,
): Pick<NonNullable<PolicyPage['policy']>, 'commit' | 'file'> {
  const head = versions?.head;
  const commit = head?.digest === digest ? head.commit : undefined;
  const file = reader.may('admin', '*') ? policyFile?.() : undefined;
  return { ...(commit === undefined ? {} : { commit }), ...(file === undefined ? {} : { file }) };
}

interface Bound {
  readonly policy: Policy;
  readonly digest: string;
  readonly versions: PolicyVersions | undefined;
}

async function comparisonsOf(bound: Bound, installation: Installation): Promise<readonly PolicyComparison[]> {
  const before = await decidedBy(installation);
  return [
    ...(bound.versions === undefined ? [] : gitComparisons(bound, bound.versions)),
    ...(before === undefined
      ? [nothing('decision', words.noDecision)]
      : [await sinceDecision(bound, before)]),
  ];
}

/** Of the newest recorded decision, of whatever cluster. */
async function decidedBy({ ledger }: Installation): Promise<Digest | undefined> {
  for await (const { record } of newestFirst(ledger, { kinds: ['decision'] }))
    if (record.kind === 'decision') return (record.decision as unknown as Decision).policy?.digest;
  return undefined;
}

/** Two lines where the file is in Git; one that says plainly that it is not. */
function gitComparisons(
  bound: Bound,
  { inGit, head, upstream }: PolicyVersions,
): readonly PolicyComparison[] {
  if (!inGit) return [nothing('head', words.notInGit)];
  return [
    head === undefined
      ? nothing('head', words.notCommitted)
      : compared('head', { bound, version: head, command: 'honban policy diff' }),
    upstream === undefined
      ? nothing('upstream', words.noUpstream)
      : compared('upstream', {
          bound,
          version: upstream,
          command: `honban policy diff ${upstream.revision}`,
        }),
  ];
}

async function sinceDecision(bound: Bound, before: Digest): Promise<PolicyComparison> {
  if (before === bound.digest) return { ...nothing('decision', words.sameAsDecided), state: 'same' };
  const version = await bound.versions?.withDigest(before);
  if (version === undefined) return nothing('decision', words.decidedIsGone);
  return compared('decision', { bound, version, command: `honban policy diff ${version.revision}` });
}

interface Comparing {
  readonly bound: Bound;
  readonly version: PolicyVersion;
  readonly command: string;
}

function compared(
  which: PolicyComparison['with'],
  { bound: { policy, digest }, version, command }: Comparing,
): PolicyComparison {
  const { policy: other, revision } = version;
  const base = { with: which, title: titles[which](revision), command };
  if (version.digest === digest)
    return { ...base, state: 'same', says: words.same, changes: [], loosened: [] };
  if (other === undefined)
    return { ...base, state: 'unknown', says: words.unreadable, changes: [], loosened: [] };
  const changes = changesBetween(other, policy);
  if (changes.length === 0) return { ...base, state: 'equal', says: words.equal, changes: [], loosened: [] };
  const looser = loosened(other, policy);
  return {
    ...base,
    state: 'different',
    says: differs(changes.length, looser.length),
    changes: changes.map(({ path, before, after }) => {
      const about = aboutPolicyKey(path);
      return {
        path,
        ...(before === undefined ? {} : { before: shownValue(before, path) }),
        ...(after === undefined ? {} : { after: shownValue(after, path) }),
        ...(about === undefined ? {} : { about }),
      };
    }),
    loosened: looser,
  };
}

function nothing(which: PolicyComparison['with'], says: Text): PolicyComparison {
  return { with: which, title: titles[which](undefined), state: 'unknown', says, changes: [], loosened: [] };
}

const titles: Readonly<Record<PolicyComparison['with'], (revision: string | undefined) => Text>> = {
  head: () => ({ en: 'Against the committed file', ja: 'コミット済みの内容との差分' }),
  upstream: (revision) =>
    revision === undefined
      ? { en: 'Against the protected branch', ja: '保護ブランチとの差分' }
      : { en: `Against ${revision}, as last fetched`, ja: `${revision} との差分（最後に取得した時点）` },
  decision: () => ({ en: 'Since the last recorded decision', ja: '前回記録した判定以降の変更' }),
};

function differs(changes: number, looser: number): Text {
  return {
    en: `${changes} ${changes === 1 ? 'value differs' : 'values differ'}${looser === 0 ? ', none of them loosened.' : `, ${looser} loosened: those need an approver who is not the author.`}`,
    ja: `${changes} 件の値が異なります。${looser === 0 ? '緩和はありません。' : `うち緩和 ${looser} 件は、作成者以外の承認が必要です。`}`,
  };
}

const words = {
  same: { en: 'The very same file.', ja: '同一のファイルです。' },
  equal: { en: 'Other words, the same meaning.', ja: '表記は異なりますが、内容は同じです。' },
  unreadable: {
    en: 'What stands there is no policy by today’s format, so it cannot be compared.',
    ja: '現在の書式では運用ポリシーとして読めないため、比較できません。',
  },
  notInGit: {
    en: 'The file is not in a Git repository. Nobody can have approved it, so every answer is a trial.',
    ja: 'ファイルが Git リポジトリにありません。承認の記録が残らないため、判定はすべて試行になります。',
  },
  notCommitted: {
    en: 'The file was never committed. Nobody can have approved it, so every answer is a trial.',
    ja: 'ファイルがコミットされていません。承認の記録が残らないため、判定はすべて試行になります。',
  },
  noUpstream: {
    en: 'No remote has its protected branch, as last fetched.',
    ja: '保護ブランチを持つリモートがありません（最後に取得した時点）。',
  },
  noDecision: { en: 'No decision has been recorded yet.', ja: '判定はまだ記録されていません。' },
  sameAsDecided: { en: 'It was made by this very policy.', ja: '現在と同じ運用ポリシーによる判定です。' },
  decidedIsGone: {
    en: 'It was made by another version, which is not among the committed ones: nobody can say what changed.',
    ja: '別の版による判定です。その版はコミットに見つからず、変更点を示せません。',
  },
} satisfies Record<string, Text>;
