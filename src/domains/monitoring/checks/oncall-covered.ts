/** No hour of the declared service hours in the next two weeks is without somebody on call, and with somebody else behind. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef, personRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { days } from '../../../core/time.ts';
import { coverageOf } from '../on-call-coverage.ts';

const ahead = days(14);

export const oncallCovered = defineCheck({
  id: 'watch.oncall-covered',
  title: { en: 'Somebody is on call in every service hour', ja: '対応時間帯に当番の空きがない' },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'onCall',

  *evaluate({ policy: { onCall, organisation } }, at) {
    if (onCall === undefined) return;
    const coverage = coverageOf(onCall, organisation.timeZone, { at, ahead });
    if (coverage === undefined) {
      yield { says: 'timeZone', about: organisationRef, props: { timeZone: organisation.timeZone } };
      return;
    }
    const { firstGap, gapMinutes, people } = coverage;
    if (firstGap !== undefined)
      yield {
        says: 'gap',
        about: organisationRef,
        measured: gapMinutes,
        props: { from: firstGap, hours: Math.ceil(gapMinutes / 60) },
      };
    for (const person of people)
      if (!onCall.escalation.some((other) => other !== person))
        yield { says: 'alone', about: personRef(person), props: { person } };
  },

  messages: {
    en: {
      timeZone: ({ timeZone }: { timeZone: string }) => `${timeZone} is no time zone`,
      gap: ({ from, hours }: { from: string; hours: number }) =>
        `Nobody is on call from ${from} on (about ${hours} h of the next 14 days)`,
      alone: ({ person }: { person: string }) => `Nobody else is told when ${person} does not answer`,
    },
    ja: {
      timeZone: ({ timeZone }) => `${timeZone} というタイムゾーンはありません`,
      gap: ({ from, hours }) => `${from} から当番がいません（今後 14 日間で約 ${hours} 時間）`,
      alone: ({ person }) => `${person} が応答しないときに連絡する別の人がいません`,
    },
  },
  remedy: {
    timeZone: () => ({
      text: {
        en: 'Name a time zone of the IANA database, such as Asia/Tokyo.',
        ja: 'Asia/Tokyo のように、IANA データベースのタイムゾーン名を書いてください。',
      },
      patch: 'organisation:\n  timeZone: Asia/Tokyo\n',
    }),
    gap: () => ({
      text: {
        en: 'Fill the gap with a shift, or start a rotation (onCall.shifts, onCall.rotation).',
        ja: '空いている時間帯に当番を割り当てるか、交代制を定めてください（onCall.shifts、onCall.rotation）。',
      },
    }),
    alone: ({ props: { person } }) => ({
      text: {
        en: `Add somebody other than ${person} to onCall.escalation.`,
        ja: `onCall.escalation に ${person} 以外の人を加えてください。`,
      },
    }),
  },
  references: ['https://sre.google/sre-book/being-on-call/'],
});
