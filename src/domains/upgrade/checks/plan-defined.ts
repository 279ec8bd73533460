/** The policy says how often the cluster is upgraded, who owns that, who stops on what condition; and the last one is not overdue. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { after, days, parseInstant } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

/** A minor is supported for about 14 months (https://kubernetes.io/releases/patch-releases/); rarer than yearly falls out of support. */
const rarest = days(366);

export const planDefined = defineCheck({
  id: 'upgrade.plan-defined',
  title: {
    en: 'An upgrade plan with cadence, stop lines and an owner exists and is kept',
    ja: '頻度、停止線、責任者のあるアップグレード計画があり、守られている',
  },
  severity: 'high',
  scope: 'organisation',
  needs: { policy: policyFact },
  standard: 'upgrade',

  *evaluate({ policy }, at) {
    const { upgrade } = policy;
    if (upgrade === undefined) {
      yield { says: 'undecided', about: organisationRef, props: {} };
      return;
    }
    const { owner, every, stopLines, lastUpgrade } = upgrade;
    if (unreachable(policy, owner) !== undefined)
      yield { says: 'ownerUnreachable', about: organisationRef, props: { owner } };
    if (durationOf(every) > rarest) yield { says: 'tooRare', about: organisationRef, props: { every } };
    if (stopLines.length === 0) yield { says: 'noStopLine', about: organisationRef, props: {} };
    for (const person of new Set(stopLines.map(({ who }) => who)))
      if (unreachable(policy, person) !== undefined)
        yield { says: 'stopperUnreachable', about: organisationRef, key: person, props: { person } };
    if (lastUpgrade === undefined) yield { says: 'neverUpgraded', about: organisationRef, props: {} };
    else if (isOverdue({ lastUpgrade, every }, at))
      yield { says: 'overdue', about: organisationRef, props: { lastUpgrade, every } };
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
      neverUpgraded: () => 'The policy does not say when the cluster was last upgraded (upgrade.lastUpgrade)',
      overdue: ({ lastUpgrade, every }: { lastUpgrade: string; every: string }) =>
        `The last upgrade, ${lastUpgrade}, is longer ago than the plan's ${every}`,
    },
    ja: {
      undecided: () => '運用ポリシーにアップグレード計画がありません（upgrade）',
      ownerUnreachable: ({ owner }) => `アップグレードの責任者 ${owner} が、連絡先とともに登録されていません`,
      tooRare: ({ every }) => `${every} ごとのアップグレードでは、サポートの切れた版を使うことになります`,
      noStopLine: () =>
        '停止線（誰が、どの条件で止め、どこまで戻すか）が定められていません（upgrade.stopLines）',
      stopperUnreachable: ({ person }) =>
        `アップグレードを止める ${person} が、連絡先とともに登録されていません`,
      neverUpgraded: () => '最後にアップグレードした日が書かれていません（upgrade.lastUpgrade）',
      overdue: ({ lastUpgrade, every }) =>
        `最後のアップグレード（${lastUpgrade}）から、計画の間隔 ${every} を過ぎています`,
    },
  },
  remedy: {
    undecided: () => writePlan,
    tooRare: () => writePlan,
    noStopLine: () => writePlan,
    ownerUnreachable: ({ props: { owner } }) => listPerson(owner),
    stopperUnreachable: ({ props: { person } }) => listPerson(person),
    neverUpgraded: () => ({
      text: {
        en: 'Write down the day of the last upgrade; for a new cluster, the day it was made.',
        ja: '最後にアップグレードした日を書いてください。新しいクラスターでは作成日です。',
      },
      patch: 'upgrade:\n  lastUpgrade: 2026-11-01\n',
    }),
    overdue: () => ({
      text: {
        en: 'Rehearse the next version in the verification cluster, then upgrade.',
        ja: '次の版を検証クラスターで演習してから、アップグレードしてください。',
      },
      command: 'kubeadm upgrade plan',
    }),
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

function isOverdue(
  { lastUpgrade, every }: { readonly lastUpgrade: string; readonly every: string },
  at: Instant,
): boolean {
  const last = parseInstant(lastUpgrade);
  return last === undefined || after(last, durationOf(every)) < at;
}
