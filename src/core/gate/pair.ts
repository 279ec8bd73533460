/**
 * Whether the paired verification cluster may stand in for this one: another cluster of the team's own, alike in what
 * rehearsals depend on, every difference named with its reason.
 */
import type { ContextName } from '../criterion.ts';
import type { ClusterIdentity, Context } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { Policy } from '../policy/policy.ts';
import type { InventoryToday } from './inventory-today.ts';
import { contextWords } from './context-words.ts';
import { plain, say } from './phrases.ts';

/** In what a pair must be alike. */
export const pairContexts: readonly ContextName[] = [
  'distribution',
  'cni',
  'csiDrivers',
  'ingressController',
  'addOnMinors',
];

export type PairStanding =
  | { readonly state: 'fit' }
  | { readonly state: 'unmet' | 'unknown'; readonly because: Text };

type Cluster = Policy['clusters'][string];

/** How the policy pins the pair; undefined when it names none or pins it not at all. */
export function pairIdentity(policy: Policy | undefined, cluster: string): ClusterIdentity | undefined {
  const pair = pairOf(policy, cluster);
  if (pair?.uid === undefined) return undefined;
  return {
    kind: 'cluster',
    uid: pair.uid,
    ...(pair.caDigest === undefined ? {} : { caDigest: pair.caDigest as `sha256:${string}` }),
    ...(pair.endpoint === undefined ? {} : { endpoint: pair.endpoint }),
  };
}

function pairOf(policy: Policy | undefined, cluster: string): Cluster | undefined {
  const name = policy?.clusters[cluster]?.pair;
  return name === undefined ? undefined : policy?.clusters[name];
}

interface PairSetting {
  readonly policy: Policy | undefined;
  readonly cluster: string;
  /** Ours, as the policy pins it. */
  readonly self: ClusterIdentity;
  readonly inventories: { readonly self: InventoryToday; readonly pair: InventoryToday };
}

export function pairStanding({ policy, cluster, self, inventories }: PairSetting): PairStanding {
  const pair = pairOf(policy, cluster);
  if (pair === undefined) return { state: 'unmet', because: noPair };
  if (pair.environment !== 'verification') return { state: 'unmet', because: notVerification };
  if (pair.uid === undefined || pair.caDigest === undefined) return { state: 'unmet', because: notPinned };
  if (pair.uid === self.uid || pair.caDigest === self.caDigest)
    return { state: 'unmet', because: sameCluster };
  if (inventories.pair.nature !== undefined) return { state: 'unmet', because: notOwn };
  return alike(policy?.clusters[cluster], inventories);
}

/** What differed in the newest inventories stays unmet; only what was alike becomes unknown with their age. */
function alike(
  own: Cluster | undefined,
  { self, pair }: { readonly self: InventoryToday; readonly pair: InventoryToday },
): PairStanding {
  const ours = self.lastContext;
  const theirs = pair.lastContext;
  if (ours === undefined || theirs === undefined)
    return { state: 'unknown', because: pair.doubt ?? self.doubt ?? notInventoried };
  const named = new Set((own?.pairDifferences ?? []).map(({ what }) => what));
  const different = pairContexts.find(
    (name) => !named.has(name) && (ours[name] === undefined || ours[name] !== theirs[name]),
  );
  if (different !== undefined) return { state: 'unmet', because: differs(different, ours, theirs) };
  const doubt = self.doubt ?? pair.doubt;
  return doubt === undefined ? { state: 'fit' } : { state: 'unknown', because: doubt };
}

function differs(name: ContextName, own: Context, other: Context): Text {
  return say(
    {
      en: ({ name, what, own, other }) =>
        `the pair differs in ${name} (${own} here, ${other} there), and the policy names no reason (pairDifferences, what: ${what})`,
      ja: ({ name, what, own, other }) =>
        `検証対と${name}が異なり（本番 ${own}、検証 ${other}）、運用ポリシーに理由がありません（pairDifferences、what: ${what}）`,
    },
    { name: contextWords[name], what: name, own: own[name] ?? '?', other: other[name] ?? '?' },
  );
}

const noPair = plain(
  'the policy names no paired verification cluster',
  '運用ポリシーに検証対のクラスターがありません',
);
const notVerification = plain(
  'the pair is not a verification cluster',
  '検証対が検証用のクラスターではありません',
);
const notPinned = plain(
  'the policy does not pin the pair by UID and CA digest',
  '運用ポリシーが検証対を UID と CA ダイジェストで固定していません',
);
const sameCluster = plain(
  'the pair is this cluster itself, or shares its CA',
  '検証対がこのクラスター自身か、同じ CA を使っています',
);
const notOwn = plain(
  'a sandbox or a recording cannot be a pair',
  'サンドボックスや記録の再生は検証対になれません',
);
const notInventoried = plain('the pair was never inventoried', '検証対の棚卸しがまだありません');
