/** The last upgrade is not longer ago than the plan says. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { after, between, days, parseInstant } from '../../../core/time.ts';

export const frequencyKept = defineCheck({
  id: 'upgrade.frequency-kept',
  title: {
    en: 'The last upgrade is not older than the plan says',
    ja: '最後のアップグレードが計画の間隔を過ぎていない',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { policy: policyFact },
  standard: 'upgrade',

  *evaluate({ policy: { upgrade } }, at) {
    if (upgrade?.lastUpgrade === undefined) {
      yield { says: 'neverUpgraded', about: organisationRef, props: {} };
      return;
    }
    const { lastUpgrade, every } = upgrade;
    const last = parseInstant(lastUpgrade) ?? at;
    // A day is named in local time somewhere between UTC-12 and UTC+14.
    if (last > after(at, days(1))) yield { says: 'inFuture', about: organisationRef, props: { lastUpgrade } };
    const due = after(last, durationOf(every));
    if (due < at)
      yield {
        says: 'overdue',
        about: organisationRef,
        measured: Math.floor(between(due, at) / days(1)),
        props: { lastUpgrade, every },
      };
  },

  messages: {
    en: {
      neverUpgraded: () => 'The policy does not say when the cluster was last upgraded (upgrade.lastUpgrade)',
      inFuture: ({ lastUpgrade }: { lastUpgrade: string }) =>
        `The last upgrade is dated in the future (${lastUpgrade})`,
      overdue: ({ lastUpgrade, every }: { lastUpgrade: string; every: string }) =>
        `The last upgrade, ${lastUpgrade}, is longer ago than the plan's ${every}`,
    },
    ja: {
      neverUpgraded: () => '最後にアップグレードした日が書かれていません（upgrade.lastUpgrade）',
      inFuture: ({ lastUpgrade }) => `最後にアップグレードした日が未来になっています（${lastUpgrade}）`,
      overdue: ({ lastUpgrade, every }) =>
        `最後のアップグレード（${lastUpgrade}）から、計画の間隔 ${every} を過ぎています`,
    },
  },
  remedy: {
    neverUpgraded: () => writeDay,
    inFuture: () => writeDay,
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

const writeDay = {
  text: {
    en: 'Write down the day of the last upgrade; for a new cluster, the day it was made.',
    ja: '最後にアップグレードした日を書いてください。新しいクラスターでは作成日です。',
  },
  patch: 'upgrade:\n  lastUpgrade: 2026-11-01\n',
};
