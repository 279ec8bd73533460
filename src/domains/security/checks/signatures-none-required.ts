/** The policy decided, with a reason, that no image must be signed; otherwise the signatures have to verify. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';

export const signaturesNoneRequired = defineCheck({
  id: 'supply.signatures-none-required',
  title: {
    en: 'It was decided that no image must be signed',
    ja: 'イメージの署名が不要であると決定されている',
  },
  severity: 'medium',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'images',

  *evaluate({ policy }) {
    const decided = policy.decisions.signatures;
    const signed = policy.standards.images?.level === 'signed';
    if (decided === undefined) yield { says: 'undecided', about: organisationRef, props: {} };
    else if (signed || decided.mustBeSigned.length > 0)
      yield {
        says: 'required',
        about: organisationRef,
        props: { images: decided.mustBeSigned.join(', ') || '*' },
      };
    else if (unreachable(policy, decided.by) === 'unlisted')
      yield { says: 'byNobody', about: organisationRef, props: { person: decided.by } };
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say which images must be signed (decisions.signatures)',
      required: ({ images }: { images: string }) =>
        `Images must be signed (${images}), so signatures have to verify`,
      byNobody: ({ person }: { person: string }) =>
        `${person} decided about signatures but is not among the people of the policy`,
    },
    ja: {
      undecided: () => '署名が必要なイメージが運用ポリシーで決まっていません（decisions.signatures）',
      required: ({ images }) => `イメージの署名が必要なため（${images}）、署名の検証に成功する必要があります`,
      byNobody: ({ person }) => `署名の要否を決めた ${person} が運用ポリシーの people にありません`,
    },
  },
  remedy: {
    undecided: () => decide,
    byNobody: () => decide,
    required: () => ({
      text: {
        en: 'Verify the signatures and import the result; this check then no longer matters.',
        ja: '署名を検証し、結果を取り込んでください。成功すれば、この点検は問われません。',
      },
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/verify-signed-artifacts/'],
});

const decide = {
  text: {
    en: 'Let somebody listed decide which images must be signed, with the reason; none is an answer too.',
    ja: '登録された関係者が、署名の必要なイメージを理由とともに決めてください。「なし」でも構いません。',
  },
  patch: 'decisions:\n  signatures: { mustBeSigned: [], by: hana, reason: no images of our own yet }\n',
};
