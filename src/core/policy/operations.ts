/** Code repositories, upgrades and backups: how this cluster changes and how it comes back. */
import { z } from 'zod';

import { DateText, DurationText, Key, NonEmpty, PersonKey, Reference, says } from './values.ts';

export const Repository = z.strictObject({
  url: NonEmpty.meta({ en: 'Where it is cloned from.', ja: 'クローン元です。' }),
  forge: z
    .enum(['github', 'gitlab', 'none'])
    .meta({ en: 'Who enforces approval.', ja: '承認を強制する仕組みです。' }),
  protectedBranch: NonEmpty.default('main').meta({
    en: 'Branch that only approved changes reach.',
    ja: '承認された変更だけが入るブランチです。',
  }),
  changes: z.array(Key).default([]).meta({ en: 'Clusters it changes.', ja: '変更するクラスターです。' }),
  token: Reference.optional().meta({
    en: 'Credential for reading its settings.',
    ja: '設定を読むための認証情報への参照です。',
  }),
});

const StopLine = z.strictObject({
  who: PersonKey.meta({ en: 'Who may stop.', ja: '止める権限を持つ人です。' }),
  when: NonEmpty.meta({ en: 'On what condition.', ja: '止める条件です。' }),
  backTo: NonEmpty.meta({ en: 'How far to go back.', ja: 'どこまで戻すかです。' }),
});

export const Upgrade = z.strictObject({
  owner: PersonKey.meta({ en: 'Who answers for upgrades.', ja: 'アップグレードの責任者です。' }),
  every: DurationText.meta({ en: 'Longest time between upgrades.', ja: 'アップグレードの最長の間隔です。' }),
  stopLines: z.array(StopLine).default([]).meta({
    en: 'Who stops, on what condition, back to where.',
    ja: '停止線（誰が、どの条件で止め、どこまで戻すか）です。',
  }),
  lastUpgrade: DateText.optional().meta({
    en: 'Day of the last upgrade.',
    ja: '最後にアップグレードした日です。',
  }),
});

const BackupRepository = z.strictObject({
  at: NonEmpty.meta({ en: 'Folder or URL.', ja: 'フォルダーまたは URL です。' }),
  failureDomain: NonEmpty.meta({
    en: 'What it fails together with, such as a room or a provider.',
    ja: '同時に故障しうる範囲（部屋や事業者など）の名前です。',
  }),
  credentials: Reference.optional().meta({ en: 'Credentials, by reference.', ja: '認証情報への参照です。' }),
});

const Schedule = z.strictObject({
  every: DurationText.meta({ en: 'How often.', ja: '間隔です。' }),
  keep: DurationText.meta({ en: 'How long copies are kept.', ja: '保持期間です。' }),
});

export const Backups = z.strictObject({
  repositories: z.record(Key, BackupRepository).default({}).meta({
    en: 'Two at least, in two failure domains.',
    ja: '保管先です。2 つ以上を別々の故障範囲に置きます。',
  }),
  recipients: z
    .array(z.string(says('ageRecipient')).regex(/^age1[a-z0-9]+$/, says('ageRecipient')))
    .default([])
    .meta({ en: 'Public keys (age) that copies are encrypted to.', ja: '暗号化に使う公開鍵（age）です。' }),
  escrow: z
    .strictObject({
      by: PersonKey.meta({ en: 'Who keeps the private key.', ja: '秘密鍵の保管者です。' }),
      where: NonEmpty.meta({ en: 'Where, in words.', ja: '保管場所です。' }),
    })
    .optional()
    .meta({ en: 'Where the key lives that opens the copies.', ja: '複製を開く鍵の預け先です。' }),
  etcd: Schedule.optional().meta({ en: 'Backups of etcd.', ja: 'etcd のバックアップです。' }),
  volumes: Schedule.optional().meta({ en: 'Backups of volumes.', ja: 'ボリュームのバックアップです。' }),
  applications: Schedule.optional().meta({
    en: 'Backups of applications.',
    ja: 'アプリケーションのバックアップです。',
  }),
});
