/** The policy says how often the cluster is upgraded, who owns that, and who stops on what condition. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { days } from '../../../core/time.ts';

/** A minor is supported for about 14 months (https://kubernetes.io/releases/patch-releases/); rarer than yearly falls out of support. */
const rarest = days(366);

export const planDefined = defineCheck({
  id: 'upgrade.plan-defined',
  title: {
    en: 'An upgrade plan with cadence, stop lines and an owner exists',
    ja: '頻度、停止線、責任者のあるアップグレード計画がある',
  },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'upgrade',

  *evaluate({ policy }) {
    const { upgrade } = policy;
    if (upgrade === undefined) {
      yield { says: 'undecided', about: organisationRef, props: {} };
      return;
    }
    const { owner, every, stopLines } = upgrade;
    if (unreachable(policy, owner) !== undefined)
      yield { says: 'ownerUnreachable', about: organisationRef, props: { owner } };
    if (durationOf(every) > rarest) yield { says: 'tooRare', about: organisationRef, props: { every } };
    if (stopLines.length === 0) yield { says: 'noStopLine', about: organisationRef, props: {} };
    for (const person of new Set(stopLines.map(({ who }) => who)))
      if (unreachable(policy, person) !== undefined)
        yield { says: 'stopperUnreachable', about: organisationRef, key: person, props: { person } };
  },

  messages: {
    en: {
      undecided: () => 'The policy has no upgrade plan (upgrade)',
      ownerUnreachable: ({ owner }: { owner: string }) =>
        `The owner of upgrades, ${owner}, is not listed with a contact`,
      tooRare: ({ every }: { every: string }) =>
        `An upgrade every ${every} lets versions fall out of support`,
      noStopLine: () =>
        'No stop line says who stops an upgrade, when, and how far to go back (upgrade.stopLines)',
      stopperUnreachable: ({ person }: { person: string }) =>
        `${person} may stop an upgrade but is not listed with a contact`,
    },
    ja: {
      undecided: () => '運用ポリシーにアップグレード計画がありません（upgrade）',
      ownerUnreachable: ({ owner }) => `アップグレードの責任者 ${owner} が、連絡先とともに登録されていません`,
      tooRare: ({ every }) => `${every} ごとのアップグレードでは、サポートの切れた版を使うことになります`,
      noStopLine: () =>
        '停止線（誰が、どの条件で止め、どこまで戻すか）が定められていません（upgrade.stopLines）',
      stopperUnreachable: ({ person }) =>
        `アップグレードを止める ${person} が、連絡先とともに登録されていません`,
    },
  },
  remedy: {
    undecided: () => writePlan,
    tooRare: () => writePlan,
    noStopLine: () => writePlan,
    ownerUnreachable: ({ props: { owner } }) => listPerson(owner),
    stopperUnreachable: ({ props: { person } }) => listPerson(person),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-upgrade/'],
});

const writePlan = {
  text: {
    en: 'Decide how often, who owns it, and who stops on what condition, back to where.',
    ja: '頻度、責任者、停止線（誰が、どの条件で止め、どこまで戻すか）を決めてください。',
  },
  patch: `upgrade:
  owner: hana
  every: 120d
  stopLines:
    - { who: ken, when: an API server is not ready for 5 minutes, backTo: the snapshot before }
  lastUpgrade: 2026-11-01
`,
};

function listPerson(person: string) {
  return {
    text: {
      en: `List ${person} among the people of the policy, with a contact.`,
      ja: `運用ポリシーの people に ${person} を連絡先とともに加えてください。`,
    },
  };
}
