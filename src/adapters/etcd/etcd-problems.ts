/** What can go wrong with etcd: not reachable, not answering, or a snapshot that is not whole. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Message } from '../../core/i18n.ts';

interface At {
  readonly endpoint: string;
}

const tried: Message<At & { readonly what: string }> = {
  en: ({ what, endpoint }) => `call ${what} of etcd at ${endpoint}`,
  ja: ({ what, endpoint }) => `${endpoint} の etcd の ${what} の呼び出し`,
};

interface Call extends At {
  readonly what: string;
  readonly why: string;
}

export const etcdUnreachable = defineProblem<Call>('etcd.unreachable', {
  tried,
  cause: { en: ({ why }) => `It cannot be reached: ${why}.`, ja: ({ why }) => `接続できません（${why}）。` },
  fix: {
    en: () =>
      'Check the address, the port, and that the certificates are those that its CA signed; name others with --etcd-endpoints, --etcd-ca, --etcd-cert and --etcd-key.',
    ja: () =>
      'アドレスとポート、および証明書が etcd の CA で署名されたものかを確認してください。--etcd-endpoints、--etcd-ca、--etcd-cert、--etcd-key で指定できます。',
  },
  unchanged: nothingChanged,
});

export const etcdRefused = defineProblem<Call>('etcd.refused', {
  tried,
  cause: { en: ({ why }) => `etcd answered: ${why}.`, ja: ({ why }) => `etcd の応答: ${why}` },
  fix: {
    en: () => "Look at etcd's log, and at `etcdctl endpoint status` and `etcdctl alarm list`.",
    ja: () => 'etcd のログと、`etcdctl endpoint status`、`etcdctl alarm list` を確認してください。',
  },
  unchanged: nothingChanged,
});

export const endpointRefused = defineProblem<At>('etcd.endpoint-refused', {
  tried: {
    en: ({ endpoint }) => `connect to etcd at ${endpoint}`,
    ja: ({ endpoint }) => `etcd（${endpoint}）への接続`,
  },
  cause: {
    en: () => 'This is no address of an etcd: it begins with https://, http:// or unix: and names a host.',
    ja: () =>
      'etcd のアドレスではありません。https://、http://、unix: のいずれかで始まり、ホストを含む必要があります。',
  },
  fix: {
    en: () =>
      'Write it like https://10.0.0.10:2379 (--etcd-endpoints); where a member said so of itself, correct it with etcdctl member update.',
    ja: () =>
      'https://10.0.0.10:2379 のように指定してください（--etcd-endpoints）。メンバー自身の設定の場合は、etcdctl member update で直してください。',
  },
  unchanged: nothingChanged,
});

export const snapshotStalled = defineProblem<At & { readonly seconds: number; readonly bytes: number }>(
  'etcd.snapshot-stalled',
  {
    tried: {
      en: ({ endpoint }) => `take a snapshot of etcd at ${endpoint}`,
      ja: ({ endpoint }) => `${endpoint} の etcd のスナップショットの取得`,
    },
    cause: {
      en: ({ seconds, bytes }) => `No byte came for ${seconds} seconds, after ${bytes} bytes.`,
      ja: ({ seconds, bytes }) => `${bytes} バイトを受信した後、${seconds} 秒間データが届きませんでした。`,
    },
    fix: {
      en: () => 'Check the disk of that member and the network to it, then run it again.',
      ja: () => 'そのメンバーのディスクとネットワークを確認し、再度実行してください。',
    },
    unchanged: nothingChanged,
  },
);

export const snapshotDamaged = defineProblem<At & { readonly bytes: number; readonly is: 'size' | 'sum' }>(
  'etcd.snapshot-damaged',
  {
    tried: {
      en: ({ endpoint }) => `take a snapshot of etcd at ${endpoint}`,
      ja: ({ endpoint }) => `${endpoint} の etcd のスナップショットの取得`,
    },
    cause: {
      en: ({ bytes, is }) =>
        is === 'size'
          ? `It ended early: ${bytes} bytes are no whole sectors with a checksum.`
          : `The checksum etcd sent at the end does not fit the ${bytes} bytes that came.`,
      ja: ({ bytes, is }) =>
        is === 'size'
          ? `途中で終わっています。${bytes} バイトは、セクター単位のデータとチェックサムの長さに合いません。`
          : `最後に送られたチェックサムが、受信した ${bytes} バイトと一致しません。`,
    },
    fix: {
      en: () => 'Run it again; if it happens again, check the disk of that member and take another one.',
      ja: () =>
        '再度実行してください。繰り返す場合は、そのメンバーのディスクを確認し、別のメンバーから取得してください。',
    },
    unchanged: nothingChanged,
  },
);

export const snapshotUnreadable = defineProblem<{ readonly path: string; readonly why: string }>(
  'etcd.snapshot-unreadable',
  {
    tried: {
      en: ({ path }) => `read the etcd snapshot ${path}`,
      ja: ({ path }) => `etcd スナップショット ${path} の読み取り`,
    },
    cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `理由: ${why}` },
    fix: {
      en: ({ path }) => `Check that ${path} is a file that this user may read.`,
      ja: ({ path }) => `${path} が、このユーザーが読めるファイルかを確認してください。`,
    },
    unchanged: nothingChanged,
  },
);

export const spoolFailed = defineProblem<{ readonly folder: string; readonly why: string }>(
  'etcd.spool-failed',
  {
    tried: {
      en: ({ folder }) => `keep a snapshot for a moment in ${folder}`,
      ja: ({ folder }) => `${folder} でのスナップショットの一時保管`,
    },
    cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `理由: ${why}` },
    fix: {
      en: () => 'Make room for one copy of the database there, or name another folder with --data.',
      ja: () => 'データベース 1 つ分の空き容量を用意するか、--data で別のフォルダーを指定してください。',
    },
    unchanged: {
      en: () => 'Nothing was stored in any repository, and nothing is left in that folder.',
      ja: () => 'どの保管先にも保存していません。フォルダーにも何も残っていません。',
    },
  },
);

export const snapshotUnsound = defineProblem<At & { readonly faults: readonly string[] }>(
  'etcd.snapshot-unsound',
  {
    tried: {
      en: ({ endpoint }) => `read the snapshot of etcd at ${endpoint} to its last page`,
      ja: ({ endpoint }) => `${endpoint} の etcd のスナップショットの全ページの読み取り`,
    },
    cause: {
      en: ({ faults }) => `It is damaged: ${faults.join('; ')}.`,
      ja: ({ faults }) => `破損しています: ${faults.join('; ')}`,
    },
    fix: {
      en: () =>
        'Take a snapshot of another member (--etcd-endpoints), and replace this member if the other one is sound.',
      ja: () =>
        '別のメンバーから取得してください（--etcd-endpoints）。そちらが正常なら、このメンバーを交換してください。',
    },
    unchanged: {
      en: () => 'Nothing was stored in any repository.',
      ja: () => 'どの保管先にも保存していません。',
    },
  },
);

export const etcdOfAnother = defineProblem<At & { readonly cluster: string; readonly found: string }>(
  'etcd.of-another-cluster',
  {
    tried: {
      en: ({ cluster, endpoint }) => `take a snapshot of ${cluster} from the etcd at ${endpoint}`,
      ja: ({ cluster, endpoint }) => `${endpoint} の etcd からの、${cluster} のスナップショットの取得`,
    },
    cause: {
      en: ({ found }) => `It holds another cluster: the uid of its namespace kube-system is ${found}.`,
      ja: ({ found }) => `別のクラスターの etcd です。Namespace kube-system の uid は ${found} です。`,
    },
    fix: {
      en: () =>
        'Name the endpoints of this cluster’s etcd (--etcd-endpoints), or the cluster that this etcd belongs to (--cluster; its uid in the policy).',
      ja: () =>
        'このクラスターの etcd を --etcd-endpoints で指定するか、この etcd のクラスターを指定してください（--cluster、運用ポリシーの uid）。',
    },
    unchanged: {
      en: () => 'Nothing was stored in any repository.',
      ja: () => 'どの保管先にも保存していません。',
    },
  },
);

export const etcdNotFound = defineProblem<{ readonly root: string }>('etcd.not-found', {
  tried: {
    en: ({ root }) => `find etcd by the static pods of the node at ${root}`,
    ja: ({ root }) => `${root} のノードの静的 Pod による etcd の検出`,
  },
  cause: {
    en: () => 'There is no API server and no etcd among them.',
    ja: () => 'API サーバーも etcd も見つかりませんでした。',
  },
  fix: {
    en: () =>
      'Run it on a control-plane node, name the root of its files with --node-root, or name etcd with --etcd-endpoints.',
    ja: () =>
      'コントロールプレーンのノードで実行するか、そのファイルのルートを --node-root で、または etcd を --etcd-endpoints で指定してください。',
  },
  unchanged: nothingChanged,
});

export const certificateUnreadable = defineProblem<{
  readonly what: 'ca' | 'cert' | 'key';
  readonly path: string;
  readonly why: string;
}>('etcd.certificate-unreadable', {
  tried: {
    en: ({ what, path }) => `read the file of etcd's ${what} ${path === '' ? '(none is known)' : path}`,
    ja: ({ what, path }) => `etcd の ${what} のファイル ${path === '' ? '（不明）' : path} の読み取り`,
  },
  cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `理由: ${why}` },
  fix: {
    en: ({ what }) => `Name it with --etcd-${what}, and run it as a user that may read it.`,
    ja: ({ what }) => `--etcd-${what} で指定し、読み取り権限のあるユーザーで実行してください。`,
  },
  unchanged: nothingChanged,
});
