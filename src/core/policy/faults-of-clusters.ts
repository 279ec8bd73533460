/** A pair is two clusters: a production cluster cannot rehearse for itself, nor under another name for itself. */
import type { Message } from '../i18n.ts';
import { contradiction } from './fault.ts';
import type { PolicyFault } from './fault.ts';
import type { Policy } from './policy.ts';

type Clusters = Policy['clusters'];

const words = {
  itself: {
    en: ({ name }) => `clusters.${name}.pair names the cluster itself`,
    ja: ({ name }) => `clusters.${name}.pair がそのクラスター自身を指しています`,
  } satisfies Message<{ name: string }>,
  notVerification: {
    en: ({ name, pair }) => `clusters.${name}.pair is ${pair}, whose environment is not verification`,
    ja: ({ name, pair }) => `clusters.${name}.pair の ${pair} は環境が verification ではありません`,
  } satisfies Message<{ name: string; pair: string }>,
  notProduction: {
    en: ({ name }) => `clusters.${name} is a verification cluster and cannot have a pair of its own`,
    ja: ({ name }) => `clusters.${name} は検証クラスターなので、検証対を持てません`,
  } satisfies Message<{ name: string }>,
  same: {
    en: ({ name, other, what }) => `clusters.${name} has the same ${what} as clusters.${other}`,
    ja: ({ name, other, what }) => `clusters.${name} の ${what} が clusters.${other} と同じです`,
  } satisfies Message<{ name: string; other: string; what: string }>,
  twoClusters: {
    en: () => 'Name a verification cluster that is another cluster, with its own UID and CA.',
    ja: () => 'UID と CA が異なる、別の検証クラスターを指定してください。',
  } satisfies Message<unknown>,
  removePair: {
    en: () => 'Remove the pair, or make the cluster a production cluster.',
    ja: () => 'pair を削除するか、環境を production にしてください。',
  } satisfies Message<unknown>,
};

export function* clusterFaults({ clusters }: Policy): Iterable<PolicyFault> {
  for (const name of Object.keys(clusters)) yield* pairFaults(clusters, name);
  yield* sharedIdentities(clusters, 'uid');
  yield* sharedIdentities(clusters, 'caDigest');
}

function* pairFaults(clusters: Clusters, name: string): Iterable<PolicyFault> {
  const pair = clusters[name]?.pair;
  if (pair === undefined || !Object.hasOwn(clusters, pair)) return;
  const path = ['clusters', name, 'pair'];
  if (pair === name) yield contradiction(path, { says: words.itself, fix: words.twoClusters }, { name });
  else if (clusters[name]?.environment === 'verification')
    yield contradiction(path, { says: words.notProduction, fix: words.removePair }, { name });
  else if (clusters[pair]?.environment === 'production')
    yield contradiction(path, { says: words.notVerification, fix: words.twoClusters }, { name, pair });
}

/** Two names for one cluster would let it rehearse for itself. */
function* sharedIdentities(clusters: Clusters, what: 'uid' | 'caDigest'): Iterable<PolicyFault> {
  const seen = new Map<string, string>();
  for (const [name, cluster] of Object.entries(clusters)) {
    const identity = cluster[what];
    if (identity === undefined) continue;
    const other = seen.get(identity);
    if (other === undefined) seen.set(identity, name);
    else
      yield contradiction(
        ['clusters', name, what],
        { says: words.same, fix: words.twoClusters },
        { name, other, what },
      );
  }
}
