/** Applications, their objectives, and what is deliberately left out: the scope that backups and drills must cover. */
import { z } from 'zod';

import { ApplicationCanary, CustomKind, Hooks, OwnCheck } from './application-recovery.ts';
import { DateText, DurationText, NonEmpty, PersonKey } from './values.ts';

export const tiers = ['A', 'B', 'C'] as const;

export const Application = z.strictObject({
  namespaces: z
    .array(NonEmpty)
    .min(1)
    .meta({ en: 'Namespaces that belong to the application.', ja: 'アプリケーションに属する名前空間です。' }),
  selector: z.record(z.string(), z.string()).default({}).meta({
    en: 'Labels of its objects, where a namespace is shared.',
    ja: '名前空間を共有する場合のラベルです。',
  }),
  tier: z
    .enum(tiers)
    .optional()
    .meta({ en: 'Importance: A highest, C lowest.', ja: '重要度です（A が最高、C が最低）。' }),
  owner: PersonKey.optional().meta({ en: 'Who answers for it.', ja: '責任者です。' }),
  rto: DurationText.optional().meta({
    en: 'Recovery time objective, where it differs from its tier.',
    ja: '目標復旧時間です。区分と異なる場合に書きます。',
  }),
  rpo: DurationText.optional().meta({
    en: 'Recovery point objective, where it differs from its tier.',
    ja: '目標復旧時点です。区分と異なる場合に書きます。',
  }),
  restoreTo: NonEmpty.optional().meta({
    en: 'Where it is restored to: cluster and namespace, in words.',
    ja: '復元先（クラスターと名前空間）です。',
  }),
  restoreRights: NonEmpty.optional().meta({
    en: 'Which rights a restore needs, and who holds them.',
    ja: '復元に必要な権限と、その保持者です。',
  }),
  procedure: NonEmpty.optional().meta({
    en: 'Where the migration and restore procedure is written down.',
    ja: '移行と復元の手順書の場所です。',
  }),
  hooks: Hooks.optional().meta({
    en: 'Commands in its pods that a backup and a restore run.',
    ja: 'バックアップと復元の際に Pod の中で実行するコマンドです。',
  }),
  customKinds: z.array(CustomKind).default([]).meta({
    en: 'Custom kinds of its own that are exported, and that a drill may make in its scratch namespace.',
    ja: 'エクスポートし、演習用の名前空間に作成してよい独自の種類（カスタムリソース）です。',
  }),
  needs: z.array(NonEmpty).default([]).meta({
    en: 'What it needs from outside and a drill cannot give, in words.',
    ja: '演習では用意できない、外部に必要なものです。',
  }),
  check: OwnCheck.optional().meta({
    en: 'Its own check that it works, with its data.',
    ja: 'データを含めて正しく動くことの、アプリケーション自身の確認です。',
  }),
  canary: ApplicationCanary.optional().meta({
    en: 'How a timestamped mark is written into its data and read again; without it no data loss is measured.',
    ja: '時刻入りの目印をデータに書き、読み戻す方法です。なければデータ損失を測れません。',
  }),
  fileVolumes: z.array(NonEmpty).default([]).meta({
    en: 'Claims whose files a restore brings back: `namespace/name`, `*` allowed in the name. Not those of a database that `dump` writes out.',
    ja: '復元時にファイルを戻す PVC です（`名前空間/名前`、名前には `*` を使えます）。`dump` が書き出すデータベースのものは含めません。',
  }),
  procedureVersion: NonEmpty.optional().meta({
    en: 'Version of that procedure; a drill proves it when a person followed it: `--procedure VERSION`.',
    ja: '手順書の版です。人が従って演習し、`--procedure 版` と申告したときに実証されます。',
  }),
  importantVolumes: z.array(NonEmpty).default([]).meta({
    en: 'Claims whose data must survive a deleted claim: `namespace/name`, `*` allowed in the name.',
    ja: 'PVC が削除されても残すべきデータを持つ PVC です（`名前空間/名前`、名前には `*` を使えます）。',
  }),
});

/** Something deliberately left out, by whom, why and until when. */
export const Exclusion = z.strictObject({
  what: NonEmpty.meta({
    en: 'What is left out: a namespace, or `namespace/claim`.',
    ja: '対象から外すもの（名前空間、または `名前空間/PVC`）です。',
  }),
  by: PersonKey.meta({ en: 'Who decided it.', ja: '決めた人です。' }),
  reason: NonEmpty.meta({ en: 'Why.', ja: '理由です。' }),
  until: DateText.meta({ en: 'Last day on which this holds.', ja: '有効な最後の日です。' }),
});

const Objective = z.strictObject({
  rto: DurationText.meta({ en: 'Recovery time objective.', ja: '目標復旧時間（RTO）です。' }),
  rpo: DurationText.meta({ en: 'Recovery point objective.', ja: '目標復旧時点（RPO）です。' }),
});

export const Objectives = z.strictObject({
  controlPlane: Objective.optional().meta({
    en: 'Objectives for the control plane (etcd).',
    ja: 'コントロールプレーン（etcd）の目標です。',
  }),
  tiers: z
    .partialRecord(z.enum(tiers), Objective)
    .default({})
    .meta({ en: 'Objectives of each tier.', ja: '区分ごとの目標です。' }),
});

export type Application = z.infer<typeof Application>;
