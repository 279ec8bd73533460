/** Code repositories and upgrades: how this cluster changes. */
import { z } from 'zod';

import { DateText, DurationText, Key, NonEmpty, PersonKey, Reference } from './values.ts';

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
