/** The policy says when somebody must be reachable, who that is, and who is told next; all of them can be reached. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef, personRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';
import type { OnCall } from '../on-call-coverage.ts';

export const oncallDefined = defineCheck({
  id: 'watch.oncall-defined',
  title: { en: 'On-call is defined', ja: '当番が定められている' },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'onCall',

  *evaluate({ policy }) {
    const { onCall } = policy;
    if (onCall === undefined) {
      yield { says: 'undecided', about: organisationRef, props: {} };
      return;
    }
    if (onCall.serviceHours.length === 0) yield { says: 'noHours', about: organisationRef, props: {} };
    if (onCall.shifts.length === 0 && onCall.rotation === undefined)
      yield { says: 'noRota', about: organisationRef, props: {} };
    if (onCall.escalation.length === 0) yield { says: 'noEscalation', about: organisationRef, props: {} };
    for (const person of peopleOf(onCall)) {
      const says = unreachable(policy, person);
      if (says !== undefined) yield { says, about: personRef(person), props: { person } };
    }
  },

  messages: {
    en: {
      undecided: () => 'The policy defines no on-call (onCall)',
      noHours: () => 'The policy names no hours in which somebody must be reachable (onCall.serviceHours)',
      noRota: () => 'Nobody is on call: neither shifts nor a rotation (onCall.shifts, onCall.rotation)',
      noEscalation: () => 'Nobody is told next when the person on call does not answer (onCall.escalation)',
      unlisted: ({ person }: { person: string }) =>
        `${person} is on call but not among the people of the policy`,
      silent: ({ person }: { person: string }) => `${person} is on call but has no contact`,
    },
    ja: {
      undecided: () => '運用ポリシーに当番の定めがありません（onCall）',
      noHours: () => '連絡がつくべき時間帯が定められていません（onCall.serviceHours）',
      noRota: () => '当番が誰も決まっていません（onCall.shifts または onCall.rotation）',
      noEscalation: () => '当番が応答しないときの次の連絡先が決まっていません（onCall.escalation）',
      unlisted: ({ person }) => `当番の ${person} が運用ポリシーの people にありません`,
      silent: ({ person }) => `当番の ${person} に連絡先がありません`,
    },
  },
  remedy: {
    undecided: () => writeDown,
    noHours: () => writeDown,
    noRota: () => writeDown,
    noEscalation: () => writeDown,
    unlisted: ({ props }) => addContact(props),
    silent: ({ props }) => addContact(props),
  },
  references: ['https://sre.google/sre-book/being-on-call/'],
});

const writeDown = {
  text: {
    en: 'Write down service hours, a rotation and an escalation in the policy.',
    ja: '対応時間帯、当番の交代、次の連絡先を運用ポリシーに書いてください。',
  },
  patch: `onCall:
  serviceHours:
    - { days: [mon, tue, wed, thu, fri], from: '09:00', to: '18:00' }
  rotation: { people: [hana, ken], since: '2026-01-05', every: 7d }
  escalation: [hana, ken]
`,
};

function addContact({ person }: { readonly person: string }) {
  return {
    text: {
      en: `Give ${person} at least one contact among the people of the policy.`,
      ja: `運用ポリシーの people で ${person} に連絡先を 1 つ以上書いてください。`,
    },
    patch: `people:\n  ${person}:\n    contacts:\n      - { kind: phone, to: '+81-…' }\n`,
  };
}

function peopleOf({ shifts, rotation, escalation }: OnCall): ReadonlySet<string> {
  return new Set([...shifts.map(({ person }) => person), ...(rotation?.people ?? []), ...escalation]);
}
