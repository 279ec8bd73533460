/**
 * The policy (`honban.yaml`) as a value: clusters, people and their keys, objectives, standards, limits.
 * It lives in Git and changes by pull request; whatever `honban init` leaves empty is a fail, never a default that passes.
 * Unknown keys are errors: a misspelt limit must not silently mean "no limit".
 */
import { z } from 'zod';

import { Application, Exclusion, Objectives } from './applications.ts';
import { Cluster } from './clusters.ts';
import { Decisions, LedgerKey, Limits, OwnCriterion, Stage1, Waivers, Witness } from './governance.ts';
import { Drills } from './drills.ts';
import { Notifications } from './notifications.ts';
import { ContactRoute, OnCall } from './on-call.ts';
import { Backups } from './backups.ts';
import { Repository, Upgrade } from './operations.ts';
import { Person } from './people.ts';
import { Restores } from './restores.ts';
import { Server } from './server.ts';
import { Standards } from './standards.ts';
import { Key, NonEmpty, PersonKey } from './values.ts';

const Organisation = z.strictObject({
  name: NonEmpty.meta({ en: 'Name of the organisation.', ja: '組織の名前です。' }),
  timeZone: NonEmpty.default('UTC').meta({
    en: 'Time zone of service hours, such as Asia/Tokyo.',
    ja: 'サービス時間帯のタイムゾーン（例: Asia/Tokyo）です。',
  }),
});

export const Policy = z.strictObject({
  apiVersion: z.literal('honban/v1').meta({ en: 'Version of this format.', ja: '書式のバージョンです。' }),
  organisation: Organisation.meta({ en: 'Whose policy this is.', ja: 'この運用ポリシーを持つ組織です。' }),
  people: z.record(PersonKey, Person).default({}).meta({
    en: 'People, by a short id used everywhere else.',
    ja: '関係者です。短い ID で他の項目から参照します。',
  }),
  clusters: z.record(Key, Cluster).default({}).meta({
    en: 'Clusters, by the name used with --cluster.',
    ja: 'クラスターです。名前は --cluster で使います。',
  }),
  applications: z
    .record(Key, Application)
    .default({})
    .meta({ en: 'Applications and their namespaces.', ja: 'アプリケーションと名前空間です。' }),
  excludedNamespaces: z.array(Exclusion).default([]).meta({
    en: 'Namespaces that belong to no application, each excluded by a named person.',
    ja: 'どのアプリケーションにも属さない名前空間です。除外を決めた人を書きます。',
  }),
  excludedVolumes: z.array(Exclusion).default([]).meta({
    en: 'Volumes that are not backed up, each excluded by a named person.',
    ja: 'バックアップしないボリュームです。除外を決めた人を書きます。',
  }),
  objectives: Objectives.default({ tiers: {} }).meta({
    en: 'Recovery objectives.',
    ja: '復旧の目標（RTO と RPO）です。',
  }),
  standards: Standards.default({}).meta({ en: 'Standards of the organisation.', ja: '組織の標準です。' }),
  onCall: OnCall.optional().meta({ en: 'Who is on call, and when.', ja: '当番です。' }),
  contactRoutes: z
    .record(Key, ContactRoute)
    .default({})
    .meta({ en: 'Ways by which alerts reach people.', ja: 'アラートが人に届く連絡経路です。' }),
  notifications: Notifications.optional().meta({
    en: 'Who is told before a go ends and when it falls.',
    ja: '本番可の期限前と、本番可でなくなったときに知らせる先です。',
  }),
  repositories: z
    .record(Key, Repository)
    .default({})
    .meta({ en: 'Code repositories that change clusters.', ja: 'クラスターを変更するリポジトリです。' }),
  upgrade: Upgrade.optional().meta({ en: 'The plan for upgrades.', ja: 'アップグレード計画です。' }),
  backups: Backups.optional().meta({
    en: 'Where backups go, how often, how long.',
    ja: 'バックアップの保管先、間隔、保持期間です。',
  }),
  drills: Drills.default({ allow: { production: [] }, every: {}, saboteurs: {} }).meta({
    en: 'Where restore drills may run.',
    ja: '復元演習を行ってよい場所です。',
  }),
  restores: Restores.default({ allow: { production: [] } }).meta({
    en: 'Where real restores may happen.',
    ja: '実際の復元を行ってよい場所です。',
  }),
  server: Server.optional().meta({
    en: 'Who may sign in at the server.',
    ja: 'サーバーへのサインインです。',
  }),
  decisions: Decisions.default({}).meta({
    en: 'Decisions that the gate asks for.',
    ja: '本番判定が求める決定事項です。',
  }),
  waivers: Waivers.default({ maximum: 5, longest: '90d' }).meta({
    en: 'Limits for waivers; waivers themselves live in the ledger.',
    ja: '例外承認の上限です。例外承認そのものは台帳にあります。',
  }),
  stage1: Stage1.optional().meta({
    en: 'When the first stage ends, set once by two people; at most 180 days ahead.',
    ja: '第1段階の期限です。2 人で一度だけ決め、180 日以内とします。',
  }),
  signers: z
    .array(PersonKey)
    .default([])
    .meta({ en: 'Whose signatures approve a go.', ja: '本番可を承認する署名者です。' }),
  ledgerKeys: z
    .array(LedgerKey)
    .default([])
    .meta({ en: 'Keys of the evidence ledger, with their ranges.', ja: '台帳の鍵と、その有効範囲です。' }),
  witnesses: z.array(Witness).default([]).meta({
    en: 'Places outside that keep the newest checkpoint.',
    ja: '最新のチェックポイントを外部で保持する立会記録です。',
  }),
  criteria: z.array(OwnCriterion).default([]).meta({
    en: "The team's own criteria, judged by imported or stated evidence.",
    ja: '独自の基準です。取り込んだ証跡または申告で判定します。',
  }),
  limits: Limits.default({}).meta({
    en: "Shorter limits than the profile's, by criterion; longer ones are refused.",
    ja: '標準より短い有効期間を基準ごとに定めます。長くすることはできません。',
  }),
});

export type Policy = z.infer<typeof Policy>;
export type { Application } from './applications.ts';
export type { Person } from './people.ts';
export type { PodSecurityLevel } from './standards.ts';
