/** On-call: the hours in which somebody must be reachable, who that is, and how many pages a person can bear. */
import { z } from 'zod';

import { Contact } from './people.ts';
import { weekdays } from './rhythm.ts';
import { DateText, DurationText, PersonKey, says, TimeOfDay } from './values.ts';

const ServiceHours = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).meta({ en: 'Days of the week.', ja: '曜日です。' }),
  from: TimeOfDay.meta({ en: 'First minute.', ja: '開始時刻です。' }),
  to: TimeOfDay.meta({
    en: 'End; 24:00 for midnight; earlier than `from` means the next day.',
    ja: '終了時刻です。深夜 0 時は 24:00 と書きます。`from` より早い場合は翌日です。',
  }),
});

const Moment = z.iso.datetime({ offset: true, error: says('moment') });

const Shift = z.strictObject({
  person: PersonKey.meta({ en: 'Who is on call.', ja: '当番です。' }),
  from: Moment.meta({ en: 'Start, with offset.', ja: '開始日時（時差付き）です。' }),
  to: Moment.meta({ en: 'End, with offset.', ja: '終了日時（時差付き）です。' }),
});

const Rotation = z.strictObject({
  people: z.array(PersonKey).min(1).meta({ en: 'Who takes turns, in order.', ja: '交代する人の順番です。' }),
  since: DateText.meta({ en: 'Day on which the first one starts.', ja: '最初の人が始める日です。' }),
  every: DurationText.meta({ en: 'Length of a turn.', ja: '1 回の当番の長さです。' }),
});

const PageBudget = z.strictObject({
  perShift: z
    .number()
    .int()
    .min(0)
    .max(100)
    .meta({ en: 'Pages a shift may bring.', ja: '1 回の当番で許容する呼び出しの数です。' }),
  uselessPercent: z
    .number()
    .int()
    .min(0)
    .max(100)
    .meta({ en: 'Share of pages without need, in percent.', ja: '不要だった呼び出しの割合（%）です。' }),
});

export const OnCall = z.strictObject({
  serviceHours: z.array(ServiceHours).default([]).meta({
    en: "Weekly hours in which somebody must be reachable, in the organisation's time zone.",
    ja: '誰かに必ず連絡がつく時間帯です（組織のタイムゾーン）。',
  }),
  shifts: z
    .array(Shift)
    .default([])
    .meta({ en: 'Single shifts; they win over the rotation.', ja: '個別の当番です。交代制より優先します。' }),
  rotation: Rotation.optional().meta({ en: 'Turns that repeat.', ja: '繰り返す交代制です。' }),
  escalation: z
    .array(PersonKey)
    .default([])
    .meta({ en: 'Who is told next when nobody answers.', ja: '応答がない場合に次に連絡する人です。' }),
  pages: PageBudget.optional().meta({ en: 'Budget for noise.', ja: '呼び出しの許容量です。' }),
});

export const ContactRoute = z.strictObject({
  contact: Contact.meta({ en: 'Where alerts are delivered.', ja: 'アラートの届け先です。' }),
  reaches: z.array(PersonKey).min(1).meta({ en: 'Whom it reaches.', ja: '連絡がつく人です。' }),
});
