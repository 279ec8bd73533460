/** The policy decided, with a reason, that this organisation needs no traces; otherwise a trace has to be found again in a drill. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';

export const tracesNotAdopted = defineCheck({
  id: 'watch.traces-not-adopted',
  title: {
    en: 'It was decided that no traces are needed',
    ja: 'トレースが不要であると決定されている',
  },
  severity: 'medium',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'traces',

  *evaluate({ policy }) {
    const decided = policy.decisions.traces;
    if (decided === undefined) yield { says: 'undecided', about: organisationRef, props: {} };
    else if (decided.adopted) yield { says: 'adopted', about: organisationRef, props: {} };
    else if (unreachable(policy, decided.by) === 'unlisted')
      yield { says: 'byNobody', about: organisationRef, props: { person: decided.by } };
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say whether traces are needed (decisions.traces)',
      adopted: () => 'Traces are adopted, so a trace drill has to find one again',
      byNobody: ({ person }: { person: string }) =>
        `${person} decided about traces but is not among the people of the policy`,
    },
    ja: {
      undecided: () => 'トレースの要否が運用ポリシーで決まっていません（decisions.traces）',
      adopted: () => 'トレースを採用しているため、演習でトレースを見つけ直す必要があります',
      byNobody: ({ person }) => `トレースの要否を決めた ${person} が運用ポリシーの people にありません`,
    },
  },
  remedy: {
    undecided: () => decide,
    byNobody: () => decide,
    adopted: () => ({
      text: {
        en: 'Run the trace drill; this check then no longer matters.',
        ja: 'トレース演習を実施してください。成功すれば、この点検は問われません。',
      },
      command: 'honban drill run trace',
    }),
  },
  references: ['https://opentelemetry.io/docs/concepts/signals/traces/'],
});

const decide = {
  text: {
    en: 'Let somebody listed decide, with the reason.',
    ja: '登録された関係者が、理由とともに決めてください。',
  },
  patch: 'decisions:\n  traces: { adopted: false, by: hana, reason: one service without downstream calls }\n',
};
