/** For each application the policy says tier, objectives, owner, where to, with which rights and by which procedure. */
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { applicationRef } from '../../../core/policy/declared-objects.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Application, Policy } from '../../../core/policy/policy.ts';
import { unreachable } from '../../../core/policy/reach.ts';

type Missing = 'tier' | 'rto' | 'rpo' | 'owner' | 'restoreTo' | 'restoreRights' | 'procedure';

export const planDefined = defineCheck({
  id: 'restore.plan-defined',
  title: {
    en: 'Every application has a restore plan with objectives and an owner',
    ja: 'すべてのアプリケーションに、目標と責任者のある復元計画がある',
  },
  severity: 'high',
  scope: 'application',
  needs: { policy: policyFact },
  standard: 'applications',

  *evaluate({ policy }) {
    const applications = Object.entries(policy.applications);
    if (applications.length === 0) yield { says: 'noApplications', about: organisationRef, props: {} };
    if (policy.objectives.controlPlane === undefined)
      yield { says: 'noControlPlane', about: organisationRef, props: {} };
    for (const [key, application] of applications) {
      const about = applicationRef(key, application);
      for (const what of missingOf(application, policy))
        yield { says: 'missing', about, within: about, key: what, props: { application: key, what } };
      const { owner } = application;
      if (owner !== undefined && unreachable(policy, owner) !== undefined)
        yield { says: 'ownerUnreachable', about, within: about, props: { application: key, owner } };
    }
  },

  messages: {
    en: {
      noApplications: () => 'The policy names no applications',
      noControlPlane: () => 'The policy sets no RTO and RPO for the control plane (objectives.controlPlane)',
      missing: ({ application, what }: { application: string; what: Missing }) =>
        `Application ${application} has no ${words[what].en}`,
      ownerUnreachable: ({ application, owner }: { application: string; owner: string }) =>
        `The owner of application ${application}, ${owner}, is not listed with a contact`,
    },
    ja: {
      noApplications: () => '運用ポリシーにアプリケーションが 1 つも書かれていません',
      noControlPlane: () =>
        'コントロールプレーンの RTO と RPO が定められていません（objectives.controlPlane）',
      missing: ({ application, what }) =>
        `アプリケーション ${application} の${words[what].ja}が定められていません`,
      ownerUnreachable: ({ application, owner }) =>
        `アプリケーション ${application} の責任者 ${owner} が、連絡先とともに登録されていません`,
    },
  },
  remedy: {
    noApplications: () => ({
      text: {
        en: 'List what must come back after a loss, with its namespaces.',
        ja: '失われたときに復元すべきアプリケーションを、名前空間とともに書いてください。',
      },
      patch: 'applications:\n  shop:\n    namespaces: [shop]\n    tier: A\n    owner: hana\n',
    }),
    noControlPlane: () => ({
      text: {
        en: 'Decide how long the control plane may be gone and how much may be lost.',
        ja: 'コントロールプレーンの目標復旧時間と目標復旧時点を決めてください。',
      },
      patch: 'objectives:\n  controlPlane: { rto: 1h, rpo: 24h }\n',
    }),
    missing: ({ props: { application, what } }) => ({
      text: {
        en: `Decide it with the owner and write it down under applications.${application}.${what}.`,
        ja: `責任者と決めて、applications.${application}.${what} に書いてください。`,
      },
    }),
    ownerUnreachable: ({ props: { owner } }) => ({
      text: {
        en: `List ${owner} among the people, with a contact, or name another owner.`,
        ja: `${owner} を連絡先とともに people に加えるか、別の責任者を定めてください。`,
      },
    }),
  },
  references: ['https://sre.google/workbook/data-processing/'],
});

const words: { readonly [What in Missing]: { readonly en: string; readonly ja: string } } = {
  tier: { en: 'tier', ja: '区分（tier）' },
  rto: {
    en: 'recovery time objective (its own or that of its tier)',
    ja: '目標復旧時間（個別または区分の RTO）',
  },
  rpo: {
    en: 'recovery point objective (its own or that of its tier)',
    ja: '目標復旧時点（個別または区分の RPO）',
  },
  owner: { en: 'owner', ja: '責任者' },
  restoreTo: { en: 'place it is restored to', ja: '復元先' },
  restoreRights: { en: 'statement of the rights a restore needs', ja: '復元に必要な権限' },
  procedure: { en: 'restore procedure', ja: '復元手順' },
};

function missingOf(application: Application, { objectives }: Policy): readonly Missing[] {
  const { tier } = application;
  const ofTier = tier === undefined ? undefined : objectives.tiers[tier];
  const stated = {
    tier,
    rto: application.rto ?? ofTier?.rto,
    rpo: application.rpo ?? ofTier?.rpo,
    owner: application.owner,
    restoreTo: application.restoreTo,
    restoreRights: application.restoreRights,
    procedure: application.procedure,
  } satisfies { readonly [What in Missing]: string | undefined };
  return (Object.keys(stated) as Missing[]).filter((what) => stated[what] === undefined);
}
