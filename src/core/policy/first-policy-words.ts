/** The comments and examples of a first policy. Examples are lines to uncomment; names in them are made up. */
import type { Language } from '../i18n.ts';

type Lines = readonly string[];

export interface FirstPolicyWords {
  readonly head: (unseen: Lines) => Lines;
  readonly timeZone: string;
  readonly people: Lines;
  readonly peopleExample: Lines;
  readonly clusters: Lines;
  readonly clustersExample: Lines;
  readonly environment: string;
  readonly pairExample: Lines;
  readonly applications: Lines;
  readonly applicationsExample: Lines;
  readonly workloads: (count: number) => string;
  readonly tier: string;
  readonly owner: string;
  readonly restoreTo: string;
  readonly restoreRights: string;
  readonly procedure: string;
  readonly exclusions: Lines;
  readonly exclusionExample: (name: string, until: string) => Lines;
  readonly objectives: Lines;
  readonly objectivesExample: Lines;
  readonly standards: Lines;
  readonly podSecurity: Lines;
  readonly podSecurityExample: Lines;
  readonly enforcesNothing: string;
  readonly images: Lines;
  readonly imagesSeen: Lines;
  readonly imagesExample: Lines;
  readonly otherStandards: Lines;
  readonly otherStandardsExample: Lines;
  readonly onCall: Lines;
  readonly onCallExample: Lines;
  readonly contactRoutes: Lines;
  readonly contactRoutesExample: Lines;
  readonly repositories: Lines;
  readonly repositoriesExample: Lines;
  readonly forge: string;
  readonly upgrade: Lines;
  readonly upgradeExample: Lines;
  readonly backups: Lines;
  readonly backupsExample: Lines;
  readonly decisions: Lines;
  readonly decisionsExample: Lines;
  readonly signers: Lines;
  readonly signersExample: Lines;
  readonly witnesses: Lines;
  readonly witnessesExample: Lines;
}

const examples = {
  clustersExample: [
    '  tokyo:',
    '    environment: production',
    '    context: admin@tokyo',
    '    pair: verify',
    '  verify:',
    '    environment: verification',
    '    context: admin@verify',
  ],
  pairExample: ['    pair: verify'],
  applicationsExample: ['  shop:', '    namespaces: [shop]', '    tier: A', '    owner: yamada'],
  objectivesExample: [
    '  controlPlane: { rto: 4h, rpo: 1h }',
    '  tiers:',
    '    A: { rto: 1h, rpo: 15m }',
    '    B: { rto: 8h, rpo: 4h }',
    '    C: { rto: 3d, rpo: 24h }',
  ],
  podSecurityExample: ['    default: baseline'],
  imagesExample: ['    level: allowed', '    registries: [registry.example.com]'],
  otherStandardsExample: [
    '  secrets: { kind: external-secrets, owner: yamada, maximumAge: 365d }',
    '  rights: { clusterAdmin: [] }',
    '  audit: { level: Metadata, keep: 90d }',
    '  logs: { keep: { pod: 30d, event: 30d, node: 30d, audit: 90d } }',
    '  monitoring: { maximumAge: 5m }',
  ],
  onCallExample: [
    '  serviceHours:',
    '    - { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }',
    '  rotation: { people: [yamada, suzuki], since: 2026-12-07, every: 7d }',
    '  escalation: [suzuki]',
    '  pages: { perShift: 5, uselessPercent: 30 }',
  ],
  contactRoutesExample: [
    '  on-call:',
    '    contact: { kind: webhook, to: { env: ALERT_WEBHOOK_URL } }',
    '    reaches: [yamada, suzuki]',
  ],
  repositoriesExample: [
    '  deployments:',
    '    url: https://git.example.com/platform/deployments',
    '    forge: gitlab',
    '    changes: [tokyo]',
  ],
  backupsExample: [
    '  repositories:',
    '    here: { at: /backup/honban, failureDomain: room-1 }',
    '    far: { at: s3://backup.example.com/honban, failureDomain: provider-b }',
    '  recipients: [age1example]',
    '  keyRecipients: [age1another]',
    '  escrow: { by: yamada, where: safe, recipient: age1onpaper }',
    '  retention: { last: 8, daily: 14, weekly: 8, monthly: 12 }',
    '  etcd: { every: 6h, keep: 30d }',
    '  volumes: { every: 24h, keep: 30d }',
  ],
  signersExample: ['  - yamada'],
  witnessesExample: ['  - { git: https://git.example.com/platform/witness }'],
} as const;

export const firstPolicyWords: Readonly<Record<Language, FirstPolicyWords>> = {
  en: {
    ...examples,
    head: (unseen) => [
      'The policy: what this organisation decided about running Kubernetes in production.',
      'Honban filled in what it saw. Everything empty is a decision for people, and fails at the gate until it is made.',
      'Keep this file in Git and change it by pull request. Check it with: honban policy check',
      ...(unseen.length === 0
        ? []
        : ['', `Could not be seen, so nothing is said about it: ${unseen.join(', ')}`]),
    ],
    timeZone: 'UTC',
    people: [
      'People by a short id, with contacts and roles: owner, operator, approver, signer, break-glass.',
      'With a public key (ssh-ed25519) a person can sign statements, waivers and decisions.',
      'commitAddresses tell the author of a change from its approver.',
    ],
    peopleExample: [
      '  yamada:',
      '    name: Hanako Yamada',
      '    roles: [owner, operator, signer]',
      '    contacts: [{ kind: email, to: yamada@example.com }]',
      '    keys: ["ssh-ed25519 AAAA... yamada"]',
      '  suzuki:',
      '    name: Ichiro Suzuki',
      '    roles: [approver]',
      '    contacts: [{ kind: phone, to: "+81-3-0000-0000" }]',
    ],
    clusters: [
      'Clusters. uid, caDigest and endpoint pin each one, so that a copy cannot answer for it.',
      'A production cluster names its pair: the verification cluster that rehearses for it.',
    ],
    environment: 'decide: verification or production',
    applications: [
      'Applications: every namespace with a workload belongs to one, or is excluded below.',
      'Namespaces that belong together become one application: merge the entries.',
    ],
    workloads: (count) => (count === 1 ? '1 workload seen' : `${count} workloads seen`),
    tier: 'decide: A (most important), B or C',
    owner: 'decide: a person from above',
    restoreTo: 'decide: where it is restored to',
    restoreRights: 'decide: which rights a restore needs, and who holds them',
    procedure: 'decide: where the restore procedure is written down',
    exclusions: ['Namespaces that belong to no application, each excluded by a named person.'],
    exclusionExample: (name, until) => [
      `  - { what: ${name}, by: yamada, reason: "part of Kubernetes, restored with etcd", until: ${until} }`,
    ],
    objectives: ['How fast (RTO) and how completely (RPO) things must come back, by tier.'],
    standards: ['The standards that everything is judged by.'],
    podSecurity: [
      'Pod Security level of every namespace: privileged, baseline or restricted. Enforced today:',
    ],
    enforcesNothing: 'nothing',
    images: ['Where images may come from.'],
    imagesSeen: ['Where images may come from. These are in use today: remove what should not be.'],
    otherStandards: ['Secrets, rights, audit log, log retention, freshness of metrics.'],
    onCall: ['Who must be reachable when, and how many pages a person can bear.'],
    contactRoutes: [
      'By which ways alerts reach people. Credentials only by reference: env, file or command.',
    ],
    repositories: ['Code repositories that change these clusters.'],
    forge: 'github, gitlab or none; changes lists the clusters it changes',
    upgrade: ['Upgrades: how often, whose, and the lines at which somebody stops.'],
    upgradeExample: [
      '  owner: yamada',
      '  every: 120d',
      '  stopLines:',
      '    - { who: suzuki, when: "a drill in verification failed", backTo: "the version before, from the etcd snapshot" }',
    ],
    backups: ['Backups: two places in two failure domains, encrypted (age), how often, how long.'],
    decisions: ['Decisions that the gate asks for.'],
    decisionsExample: [
      '  traces: { adopted: false, by: yamada, reason: "one service; logs and metrics suffice" }',
      '  signatures: { mustBeSigned: [], by: yamada, reason: "own images only" }',
    ],
    signers: ['Whose signatures approve a go.'],
    witnesses: [
      'Places outside that keep the newest checkpoint of the ledger. Without one every answer is a trial.',
    ],
  },
  ja: {
    ...examples,
    head: (unseen) => [
      '運用ポリシー: Kubernetes の本番運用について、この組織が決めたことをまとめたものです。',
      'Honban は確認できたことだけを書きました。空欄は人が決める項目で、決まるまで本番判定では未達になります。',
      'このファイルは Git に置き、プルリクエストで変更してください。確認するコマンド: honban policy check',
      ...(unseen.length === 0
        ? []
        : ['', `確認できなかったため、何も書いていないもの: ${unseen.join('、')}`]),
    ],
    timeZone: 'Asia/Tokyo',
    people: [
      '関係者です。短い ID ごとに連絡先と役割（owner、operator、approver、signer、break-glass）を書きます。',
      '公開鍵（ssh-ed25519）がある人は、申告、例外承認、判定書に署名できます。',
      'commitAddresses は、変更の作成者と承認者を見分けるために使います。',
    ],
    peopleExample: [
      '  yamada:',
      '    name: 山田 花子',
      '    roles: [owner, operator, signer]',
      '    contacts: [{ kind: email, to: yamada@example.com }]',
      '    keys: ["ssh-ed25519 AAAA... yamada"]',
      '  suzuki:',
      '    name: 鈴木 一郎',
      '    roles: [approver]',
      '    contacts: [{ kind: phone, to: "+81-3-0000-0000" }]',
    ],
    clusters: [
      'クラスターです。uid、caDigest、endpoint で固定し、複製を本物と取り違えないようにします。',
      '本番クラスターには、代わりに演習を行う検証クラスター（pair）を指定します。',
    ],
    environment: '決めてください: verification（検証）または production（本番）',
    applications: [
      'アプリケーションです。ワークロードのある名前空間は、いずれかに属するか、下で除外します。',
      'まとめて扱う名前空間は、1 つのアプリケーションに統合してください。',
    ],
    workloads: (count) => `ワークロード ${count} 件を確認`,
    tier: '決めてください: A（最重要）、B、C',
    owner: '決めてください: people にある責任者',
    restoreTo: '決めてください: 復元先',
    restoreRights: '決めてください: 復元に必要な権限と、その保持者',
    procedure: '決めてください: 復元手順書の場所',
    exclusions: ['どのアプリケーションにも属さない名前空間です。除外を決めた人を書きます。'],
    exclusionExample: (name, until) => [
      `  - { what: ${name}, by: yamada, reason: "Kubernetes の一部で、etcd とともに復元する", until: ${until} }`,
    ],
    objectives: ['どれだけ早く（RTO）、どの時点まで（RPO）戻すかを、区分ごとに決めます。'],
    standards: ['すべてを判定する基準となる標準です。'],
    podSecurity: [
      'すべての名前空間の Pod Security の水準（privileged、baseline、restricted）です。現在の強制:',
    ],
    enforcesNothing: 'なし',
    images: ['イメージの取得を許可する場所です。'],
    imagesSeen: [
      'イメージの取得を許可する場所です。現在使われているものを挙げました。不要なものは削除してください。',
    ],
    otherStandards: ['Secret、権限、監査ログ、ログの保持期間、メトリクスの鮮度です。'],
    onCall: ['いつ誰に連絡がつくか、1 回の当番で許容する呼び出しの数を決めます。'],
    contactRoutes: ['アラートが人に届く経路です。認証情報は env、file、command の参照だけを書きます。'],
    repositories: ['これらのクラスターを変更するリポジトリです。'],
    forge: 'github、gitlab、none のいずれか。changes には変更対象のクラスターを書きます',
    upgrade: ['アップグレードの頻度、責任者、停止線を決めます。'],
    upgradeExample: [
      '  owner: yamada',
      '  every: 120d',
      '  stopLines:',
      '    - { who: suzuki, when: "検証クラスターの演習に失敗した", backTo: "etcd スナップショットから前のバージョンへ" }',
    ],
    backups: ['バックアップです。故障範囲の異なる 2 か所に暗号化（age）して置き、間隔と保持期間を決めます。'],
    decisions: ['本番判定が求める決定事項です。'],
    decisionsExample: [
      '  traces: { adopted: false, by: yamada, reason: "サービスが 1 つで、ログとメトリクスで足りる" }',
      '  signatures: { mustBeSigned: [], by: yamada, reason: "自社のイメージだけを使う" }',
    ],
    signers: ['本番可を承認する署名者です。'],
    witnesses: [
      '台帳の最新のチェックポイントを外部で保持する立会記録です。なければ、すべて試行判定になります。',
    ],
  },
};
