/** What stands afterwards: does it answer, is it the cluster that was saved, can it be written, is its node there? */
import { equals, listIn, none, objectIn, sentences } from '../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../core/drill/comparison.ts';
import { fewerServed } from '../drills/etcd-restore/served-objects.ts';
import type { RecoverySeen } from './seen.ts';

const noCanary = [
  'The copy has no canary, so nothing unguessable could come back; enable backups.canaries in the policy.',
  '控えにカナリアがなく、推測できない値の復元を確かめられません。運用ポリシーの backups.canaries を有効にしてください。',
] as const;
const notAsked = [
  'The restored cluster was never asked.',
  '再建したクラスターに問い合わせるまで進みませんでした。',
] as const;

export const clusterRules: readonly Rule<RecoverySeen>[] = [
  {
    id: 'restore-accepted',
    kind: 'service',
    look: ({ etcdTaken }) => equals(etcdTaken, true),
    says: sentences(
      ['etcd’s own restore took the snapshot.', 'etcd 自身の復元が成功しました。'],
      ['etcd’s own restore did not take the snapshot.', 'etcd 自身の復元が失敗しました。'],
    ),
  },
  {
    id: 'api-server-ready',
    kind: 'service',
    look: ({ apiServerReady }) => equals(apiServerReady, true),
    says: sentences(
      [
        'The API server is ready and knows the administrator of before.',
        'API サーバーの準備が整い、以前の管理者として接続できました。',
      ],
      [
        'The API server does not become ready for the administrator of before.',
        'API サーバーが、以前の管理者として接続できる状態になりません。',
      ],
      notAsked,
    ),
  },
  {
    id: 'same-cluster-served',
    kind: 'content',
    look: ({ probe, clusterUid }) => equals(probe?.['uid'], clusterUid),
    says: sentences(
      ['It is the cluster that was saved.', '保存したクラスターそのものです。'],
      ['It is another cluster than the one that was saved.', '保存したものとは別のクラスターです。'],
      notAsked,
    ),
  },
  {
    id: 'kinds-listed',
    kind: 'content',
    look: ({ list }) => listed(list),
    says: sentences(
      [
        'Every kind was listed to the end, encrypted ones included.',
        '暗号化されたものも含め、すべての種類を最後まで一覧できました。',
      ],
      [
        'Kinds could not be listed: their data, or the key that opens it, is lost.',
        '一覧できない種類があります。そのデータまたは復号の鍵が失われています。',
      ],
      notAsked,
    ),
  },
  {
    id: 'objects-served',
    kind: 'content',
    look: ({ list, resources }) => none(fewerServed(lasting(resources), objectIn(list, 'kinds'))),
    says: sentences(
      [
        'Of what no controller removes by itself, as many objects are there as were saved.',
        'コントローラーが自動で削除しない種類は、保存された数のとおりにあります。',
      ],
      ['Fewer objects are there than were saved.', '保存された数より少ない種類があります。'],
      notAsked,
    ),
  },
  {
    id: 'canary-found',
    kind: 'content',
    look: canaryFound,
    says: ({ read }) =>
      sentences(
        [
          'The nonce written just before the backup came back.',
          'バックアップの直前に書いたカナリアが復元されました。',
        ],
        [
          'The nonce written just before the backup did not come back: this is not the state that was saved.',
          'バックアップの直前に書いたカナリアがありません。保存した状態ではありません。',
        ],
        read !== undefined && read['canary'] === undefined ? noCanary : notAsked,
      ),
  },
  {
    id: 'write-works',
    kind: 'service',
    look: ({ probe }) => equals(probe?.['wrote'], true),
    says: sentences(
      ['An object was written, read back and deleted.', 'オブジェクトを書き、読み戻し、削除できました。'],
      ['The restored cluster refused to write.', '再建したクラスターが書き込みを拒否しました。'],
      notAsked,
    ),
  },
  {
    id: 'node-back',
    kind: 'service',
    look: nodeBack,
    says: sentences(
      ['The node is Ready, by signs of life after the restore.', 'ノードは、復元後の応答により Ready です。'],
      ['The node did not come back.', 'ノードが戻りませんでした。'],
      notAsked,
    ),
  },
];

/** An answer without any kind is none. */
function listed(list: RecoverySeen['list']): Looked {
  const kinds = Object.keys(objectIn(list, 'kinds') ?? {}).length;
  return { ...none(listIn(list, 'refused')), ...(list !== undefined && kinds === 0 ? { holds: false } : {}) };
}

/** Controllers run again: tokens, certificate requests, pods and finished jobs of before may rightly be gone by now. */
const lastingKinds = new Set([
  'namespaces',
  'minions',
  'configmaps',
  'serviceaccounts',
  'services/specs',
  'persistentvolumes',
  'persistentvolumeclaims',
  'deployments',
  'daemonsets',
  'statefulsets',
  'storageclasses',
  'clusterroles',
  'clusterrolebindings',
  'apiextensions.k8s.io/customresourcedefinitions',
]);

function lasting(resources: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(resources).filter(([resource]) => lastingKinds.has(resource)));
}

/** The manifest as it was read promises the nonce: a copy under another manifest is held to that one. */
function canaryFound({ read, probe }: RecoverySeen): Looked {
  const wanted = read?.['canary'] ?? null;
  const found = probe === undefined ? undefined : (probe['canary'] ?? null);
  return { ...equals(found, wanted), ...(wanted === null ? { holds: undefined } : {}) };
}

function nodeBack({ open, probe }: RecoverySeen): Looked {
  const name = open?.['nodeName'];
  const back = listIn(probe, 'back');
  const holds = back === undefined || name === undefined ? undefined : back.includes(name);
  return { holds, expected: name ?? null, actual: back ?? null };
}
