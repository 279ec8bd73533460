/** How the policy governs itself and the gate: decisions, waivers, stage 1, signers, ledger keys, witnesses, own criteria. */
import { z } from 'zod';

import { S3 } from './backups.ts';
import { DateText, DurationText, NonEmpty, PersonKey, Reference, says } from './values.ts';

const reason = NonEmpty.meta({ en: 'Why.', ja: '理由です。' });
const by = PersonKey.meta({ en: 'Who decided.', ja: '決めた人です。' });

export const Decisions = z.strictObject({
  traces: z
    .strictObject({
      adopted: z
        .boolean()
        .meta({ en: 'Whether traces are collected.', ja: 'トレースを収集するかどうかです。' }),
      by,
      reason,
    })
    .optional()
    .meta({ en: 'Whether traces are needed.', ja: 'トレースの要否です。' }),
  signatures: z
    .strictObject({
      mustBeSigned: z.array(NonEmpty).meta({
        en: 'Prefixes of images that must be signed; empty for none.',
        ja: '署名が必要なイメージの接頭辞です。不要なら空にします。',
      }),
      by,
      reason,
    })
    .optional()
    .meta({ en: 'Which images must be signed.', ja: '署名が必要なイメージの決定です。' }),
});

export const Waivers = z.strictObject({
  maximum: z
    .number()
    .int()
    .min(0)
    .max(5)
    .default(5)
    .meta({ en: 'Most criteria waived at once.', ja: '同時に例外承認できる基準の数です。' }),
  longest: DurationText.default('90d').meta({
    en: 'Longest waiver; never more than 90d.',
    ja: '例外承認の最長期間です。90d を超えられません。',
  }),
});

export const Stage1 = z.strictObject({
  end: DateText.meta({ en: 'Last day of stage 1.', ja: '第1段階の最終日です。' }),
  agreedBy: z.array(PersonKey).min(2).meta({ en: 'The two people who agreed.', ja: '合意した 2 人です。' }),
});

export const LedgerKey = z.strictObject({
  key: NonEmpty.meta({
    en: 'Public key that signs checkpoints.',
    ja: 'チェックポイントに署名する公開鍵です。',
  }),
  from: z
    .number()
    .int()
    .min(0)
    .default(0)
    .meta({ en: 'First entry it signs.', ja: '署名する最初の記録の番号です。' }),
  to: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ en: 'Last entry, for a retired key.', ja: '引退した鍵の最後の記録の番号です。' }),
});

const storedObject = /^(?:https?:\/\/[^/\s]+\/\S*|s3:\/\/[a-z0-9.-]{3,63}\/\S+)$/;

export const Witness = z.union(
  [
    z.strictObject({
      file: NonEmpty.meta({ en: 'File on another machine.', ja: '別のマシンにあるファイルです。' }),
    }),
    z.strictObject({
      git: NonEmpty.meta({ en: 'Git remote.', ja: 'Git リモートです。' }),
      branch: NonEmpty.default('honban').meta({
        en: 'Branch for checkpoints.',
        ja: 'チェックポイント用のブランチです。',
      }),
    }),
    z.strictObject({
      objectStore: z.string(says('storedObject')).regex(storedObject, says('storedObject')).meta({
        en: 'Address of an object in a bucket with object lock: https:// or s3://.',
        ja: 'オブジェクトロック付きバケットにあるオブジェクトのアドレスです（https:// または s3://）。',
      }),
      s3: S3.omit({ lock: true }).optional().meta({
        en: 'How to speak with it, for an object by `s3://bucket/name`.',
        ja: '`s3://バケット/名前` で指定するオブジェクトへの接続方法です。',
      }),
      credentials: Reference.optional().meta({
        en: 'Credentials, by reference: an AWS credentials file for `s3://`, otherwise the value of the Authorization header.',
        ja: '認証情報への参照です。`s3://` の場合は AWS の認証情報ファイル、それ以外は Authorization ヘッダーの値です。',
      }),
    }),
  ],
  says('witness'),
);

const BothLanguages = z.strictObject({ en: NonEmpty, ja: NonEmpty });

export const OwnCriterion = z.strictObject({
  id: z
    .string(says('criterionId'))
    .regex(/^[a-z]+\.[a-z0-9-]+$/, says('criterionId'))
    .meta({ en: 'Id, area.name.', ja: 'ID（領域.名前）です。' }),
  title: BothLanguages.meta({ en: 'Title in both languages.', ja: '両言語の題名です。' }),
  group: z
    .enum(['watched', 'changed', 'secrets', 'restorable', 'upgradable'])
    .meta({ en: 'Group of the gate.', ja: '本番判定の分類です。' }),
  by: z.enum(['import', 'decision']).meta({
    en: 'Answered by imported evidence or by a signed statement.',
    ja: '取り込んだ証跡と署名付き申告のどちらで答えるかです。',
  }),
  limit: DurationText.meta({ en: 'How old the answer may be.', ja: '答えの有効期間です。' }),
  next: BothLanguages.meta({ en: 'The one next step.', ja: '次にすべきことです。' }),
});

export const Limits = z.record(
  z.string(says('criterionId')).regex(/^[a-z]+\.[a-z0-9-]+$/, says('criterionId')),
  DurationText,
);
