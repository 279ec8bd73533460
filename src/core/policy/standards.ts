/** The organisation's standards. A section that is left out means "not decided", which the gate never takes for a pass. */
import { z } from 'zod';

import { DurationText, NonEmpty, PersonKey } from './values.ts';

export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;
export const PodSecurityLevel = z.enum(podSecurityLevels);
export const imageLevels = ['inventory', 'allowed', 'scanned', 'signed'] as const;
export const auditLevels = ['Metadata', 'Request', 'RequestResponse'] as const;
export const logClasses = ['pod', 'event', 'node', 'audit'] as const;

const SubjectRef = z.strictObject({
  kind: z.enum(['User', 'Group', 'ServiceAccount']).meta({ en: 'Kind of subject.', ja: '主体の種類です。' }),
  name: NonEmpty.meta({ en: 'Its name.', ja: '主体の名前です。' }),
  namespace: NonEmpty.optional().meta({
    en: 'Namespace of a service account.',
    ja: 'ServiceAccount の名前空間です。',
  }),
});

const PodSecurity = z.strictObject({
  default: PodSecurityLevel.meta({
    en: 'Level that every namespace enforces unless listed below.',
    ja: '下に挙げたもの以外のすべての名前空間が強制する水準です。',
  }),
  namespaces: z
    .record(z.string(), z.strictObject({ level: PodSecurityLevel, reason: NonEmpty }))
    .default({})
    .meta({
      en: 'Namespaces at another level, each with its reason.',
      ja: '別の水準にする名前空間と、その理由です。',
    }),
});

const Secrets = z.strictObject({
  kind: z
    .enum(['external-secrets', 'sealed-secrets', 'sops', 'cloud', 'vault', 'other'])
    .meta({ en: 'The one way secrets reach clusters.', ja: 'Secret をクラスターへ届ける唯一の方法です。' }),
  owner: PersonKey.meta({ en: 'Who answers for it.', ja: '責任者です。' }),
  maximumAge: DurationText.default('365d').meta({
    en: 'A secret older than this must be rotated.',
    ja: 'これより古い Secret は入れ替えが必要です。',
  }),
  notSecret: z
    .array(z.strictObject({ name: NonEmpty, reason: NonEmpty }))
    .default([])
    .meta({
      en: 'Names of environment variables that look like secrets and are none.',
      ja: '秘密に見えるが秘密ではない環境変数の名前です。',
    }),
});

const Images = z.strictObject({
  level: z.enum(imageLevels).default('allowed').meta({
    en: 'How far images are controlled; each level includes the ones before.',
    ja: 'イメージ管理の水準です。後の水準は前の水準を含みます。',
  }),
  registries: z.array(NonEmpty).min(1).meta({
    en: 'Registries, or registry/path prefixes, images may come from.',
    ja: 'イメージの取得を許可するレジストリ、またはその接頭辞です。',
  }),
  allowMutableTags: z.boolean().default(false).meta({
    en: 'Whether a tag that moves, such as latest or 1.29, may be used without a digest.',
    ja: 'latest や 1.29 のように動くタグを、ダイジェストなしで使えるかどうかです。',
  }),
});

const retention = z.partialRecord(z.enum(logClasses), DurationText);

export const Standards = z.strictObject({
  podSecurity: PodSecurity.optional().meta({
    en: 'Pod Security Standards.',
    ja: 'Pod Security Standards の水準です。',
  }),
  secrets: Secrets.optional().meta({ en: 'The standard for secrets.', ja: 'Secret の標準です。' }),
  images: Images.optional().meta({ en: 'Where images may come from.', ja: 'イメージの取得元の標準です。' }),
  rights: z
    .strictObject({
      clusterAdmin: z.array(SubjectRef).default([]).meta({
        en: 'Who may hold cluster-admin, besides system:masters.',
        ja: 'system:masters のほかに cluster-admin を持てる主体です。',
      }),
      escalation: z.array(SubjectRef).default([]).meta({
        en: 'Who may hold rights that lead to the rights of others, such as controllers of the platform.',
        ja: '他者の権限につながる権限を持てる主体です（プラットフォームのコントローラーなど）。',
      }),
      changes: z.array(SubjectRef).default([]).meta({
        en: 'Which people and groups may change things every day; everybody else only reads.',
        ja: '日常的に変更を加えられる人とグループです。それ以外の人は読み取りだけとします。',
      }),
    })
    .optional()
    .meta({ en: 'Least privilege.', ja: '最小権限の標準です。' }),
  audit: z
    .strictObject({
      level: z.enum(auditLevels).meta({ en: 'Lowest audit level.', ja: '監査ログの最低水準です。' }),
      keep: DurationText.meta({ en: 'How long the audit log is kept.', ja: '監査ログの保持期間です。' }),
    })
    .optional()
    .meta({ en: 'The audit log.', ja: '監査ログの標準です。' }),
  logs: z
    .strictObject({
      keep: retention.meta({ en: 'Shortest retention of each class.', ja: '種類ごとの最短の保持期間です。' }),
      atMost: retention.default({}).meta({
        en: 'Longest retention where longer is forbidden.',
        ja: 'それより長い保持が禁止される場合の上限です。',
      }),
    })
    .optional()
    .meta({ en: 'Retention of logs.', ja: 'ログの保持期間です。' }),
  monitoring: z
    .strictObject({
      maximumAge: DurationText.default('5m').meta({
        en: 'A metric older than this is a gap.',
        ja: 'これより古いメトリクスは欠落とみなします。',
      }),
    })
    .optional()
    .meta({ en: 'Freshness of metrics.', ja: 'メトリクスの鮮度です。' }),
});

export type PodSecurityLevel = z.infer<typeof PodSecurityLevel>;
