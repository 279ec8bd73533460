/** The policy names contact routes, each reaching people who exist, and whoever owns or operates can be reached. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef, personRef } from '../../../core/kubernetes/refs.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';

export const contactsDefined = defineCheck({
  id: 'watch.contacts-defined',
  title: { en: 'Contacts and contact routes are defined', ja: '連絡先と連絡経路が定められている' },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'contacts',

  *evaluate({ policy }) {
    const { people, contactRoutes } = policy;
    if (Object.keys(people).length === 0) yield { says: 'noPeople', about: organisationRef, props: {} };
    if (Object.keys(contactRoutes).length === 0)
      yield { says: 'noRoutes', about: organisationRef, props: {} };
    for (const [person, { contacts }] of Object.entries(people))
      if (contacts.length === 0) yield { says: 'silent', about: personRef(person), props: { person } };
    for (const [route, { reaches }] of Object.entries(contactRoutes))
      for (const person of new Set(reaches))
        if (unreachable(policy, person) === 'unlisted')
          yield { says: 'unlisted', about: routeRef(route), key: person, props: { route, person } };
  },

  messages: {
    en: {
      noPeople: () => 'The policy names no people',
      noRoutes: () => 'The policy names no way by which an alert reaches anybody (contactRoutes)',
      silent: ({ person }: { person: string }) => `${person} has no contact`,
      unlisted: ({ route, person }: { route: string; person: string }) =>
        `Route ${route} should reach ${person}, who is not among the people of the policy`,
    },
    ja: {
      noPeople: () => '運用ポリシーに関係者が 1 人も書かれていません',
      noRoutes: () => 'アラートが人に届く連絡経路が定められていません（contactRoutes）',
      silent: ({ person }) => `${person} に連絡先がありません`,
      unlisted: ({ route, person }) =>
        `連絡経路 ${route} の届け先 ${person} が運用ポリシーの people にありません`,
    },
  },
  remedy: {
    noPeople: () => ({
      text: {
        en: 'List the people who own, operate and approve, each with a contact.',
        ja: '責任者、運用者、承認者を連絡先とともに書いてください。',
      },
      patch:
        "people:\n  hana:\n    name: Hana Sato\n    roles: [owner]\n    contacts:\n      - { kind: phone, to: '+81-…' }\n",
    }),
    noRoutes: () => ({
      text: {
        en: 'Write down the route that alerts take, and whom it reaches.',
        ja: 'アラートの届く経路と、それで連絡がつく人を書いてください。',
      },
      patch:
        'contactRoutes:\n  pager:\n    contact: { kind: webhook, to: { env: PAGER_URL } }\n    reaches: [hana]\n',
    }),
    silent: ({ props: { person } }) => ({
      text: { en: `Give ${person} a contact.`, ja: `${person} の連絡先を書いてください。` },
      patch: `people:\n  ${person}:\n    contacts:\n      - { kind: phone, to: '+81-…' }\n`,
    }),
    unlisted: ({ props: { route, person } }) => ({
      text: {
        en: `List ${person} among the people, or take the name out of route ${route}.`,
        ja: `${person} を people に加えるか、連絡経路 ${route} から外してください。`,
      },
    }),
  },
  references: ['https://sre.google/sre-book/managing-incidents/'],
});

function routeRef(key: string): ObjectRef {
  return { kind: 'contactRoute', id: key, name: key };
}
