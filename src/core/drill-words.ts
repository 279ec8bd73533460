/** The names of drills, for ever. What each must prove stands in the criteria; a drill without a runner yet still has its name. */
import type { Word } from './glossary.ts';

export const drillWords: readonly Word[] = [
  {
    id: 'alert',
    word: { en: 'alert drill', ja: 'アラート演習' },
    meaning: {
      en: 'A pod really crash-loops; somebody really gets told, acknowledges, narrows it down and repairs it.',
      ja: 'Pod を実際に再起動ループさせ、担当者に届き、受領、切り分け、修復まで行えることを確かめます。',
    },
  },
  {
    id: 'route',
    word: { en: 'route test', ja: '連絡経路の試験' },
    meaning: {
      en: 'A message goes over one contact route and is acknowledged by a person.',
      ja: '一つの連絡経路にメッセージを送り、人が受領したことを確かめます。',
    },
  },
  {
    id: 'dead-man',
    word: { en: 'dead-man drill', ja: '無応答検知の演習' },
    meaning: {
      en: 'Honban falls silent on purpose, and somebody outside notices.',
      ja: 'Honban を意図して沈黙させ、外部の誰かが気付くことを確かめます。',
    },
  },
  {
    id: 'log',
    word: { en: 'log drill', ja: 'ログ演習' },
    meaning: {
      en: 'A marker is found by search in the pod’s and the node’s log of one event, and refused to somebody without the right.',
      ja: '目印を一つの出来事の Pod ログとノードログから検索で見つけ、権限のない人には拒否されることを確かめます。',
    },
  },
  {
    id: 'trace',
    word: { en: 'trace drill', ja: 'トレース演習' },
    meaning: {
      en: 'A synthetic trace is sent and found again.',
      ja: '合成したトレースを送り、再び見つかることを確かめます。',
    },
  },
  {
    id: 'rollback',
    word: { en: 'rollback drill', ja: 'ロールバック演習' },
    meaning: {
      en: 'A release is rolled back and comes back healthy.',
      ja: 'リリースを前の版に戻し、正常に動くことを確かめます。',
    },
  },
  {
    id: 'break-glass',
    word: { en: 'break-glass drill', ja: '緊急権限の演習' },
    meaning: {
      en: 'Daily rights are refused, emergency rights work, both are apart in the audit log, and the emergency ends by itself.',
      ja: '日常の権限では拒否され、緊急権限では実行でき、監査ログで区別でき、期限で自動的に失効することを確かめます。',
    },
  },
  {
    id: 'etcd-restore',
    word: { en: 'etcd restore drill', ja: 'etcd の復元演習' },
    meaning: {
      en: 'A copy that Honban chose is restored into a scratch etcd and API server, read, written and judged.',
      ja: 'Honban が選んだ控えを演習用の etcd と API サーバーに復元し、読み書きして判定します。',
    },
  },
  {
    id: 'resource-restore',
    word: { en: 'resource restore drill', ja: 'リソースの復元演習' },
    meaning: {
      en: 'On a managed control plane: exported resources are restored into a scratch API server and judged.',
      ja: 'マネージドのコントロールプレーンで、エクスポートしたリソースを演習用の API サーバーに復元して判定します。',
    },
  },
  {
    id: 'volume-restore',
    word: { en: 'volume restore drill', ja: 'ボリュームの復元演習' },
    meaning: {
      en: 'A volume is restored into a scratch place from outside its failure domain, and its content compared.',
      ja: '障害範囲の外にある控えからボリュームを演習用の場所に復元し、内容を比較します。',
    },
  },
  {
    id: 'app-restore',
    word: { en: 'application restore drill', ja: 'アプリケーションの復元演習' },
    meaning: {
      en: 'An application comes back in a scratch namespace and passes its own check, which fails on an emptied copy.',
      ja: 'アプリケーションを演習用の名前空間に復元し、空にした控えでは失敗するアプリケーション自身の点検に合格することを確かめます。',
    },
  },
  {
    id: 'cold-start',
    word: { en: 'cold start drill', ja: '全損からの復旧演習' },
    meaning: {
      en: 'The cluster comes back from a repository and the paper key alone, by somebody else than the usual person.',
      ja: '保管先と紙の鍵だけから、いつもと違う担当者がクラスターを復旧します。',
    },
  },
  {
    id: 'rehearsal',
    word: { en: 'upgrade rehearsal', ja: 'アップグレードの予行' },
    meaning: {
      en: 'The next version is carried out in the verification cluster, in time, with nothing broken.',
      ja: '次の版へのアップグレードを検証クラスターで実施し、時間内に何も壊さず終えることを確かめます。',
    },
  },
  {
    id: 'stop-line',
    word: { en: 'stop-line drill', ja: '停止線の演習' },
    meaning: {
      en: 'A stop line is tripped on purpose and holds the upgrade.',
      ja: '停止線を意図して踏み、アップグレードが止まることを確かめます。',
    },
  },
  {
    id: 'helm-rollback',
    word: { en: 'Helm rollback drill', ja: 'Helm のロールバック演習' },
    meaning: {
      en: 'A Helm release is rolled back to a revision and comes back healthy.',
      ja: 'Helm リリースを前のリビジョンに戻し、正常に動くことを確かめます。',
    },
  },
];
