/** The six-item checklist that many teams know, answered from the criteria: nothing in it is judged a second time. */
import type { Text } from '../i18n.ts';
import { criterionStates } from './decision.ts';
import type { CriterionResult, CriterionState, Decision } from './decision.ts';

export interface ChecklistItem {
  readonly id: string;
  readonly title: Text;
  /** The worst of its criteria; unknown where the profile asks none of them. */
  readonly state: CriterionState;
  /** The criteria that answer it, in the order of the profile. */
  readonly criteria: readonly string[];
  /** Those of them that stand in the way, worst first. */
  readonly missing: readonly CriterionResult[];
}

interface Item {
  readonly id: string;
  readonly title: Text;
  readonly answeredBy: readonly string[];
}

const items: readonly Item[] = [
  {
    id: 'minimum',
    title: {
      en: 'Minimum requirements for monitoring, logs, security, backup and upgrades are sorted out',
      ja: '監視・ログ・セキュリティ・バックアップ・アップグレードの最低要件の整理',
    },
    answeredBy: [
      'watch.metrics',
      'watch.alerts',
      'watch.oncall',
      'watch.contacts',
      'watch.logs',
      'change.audit',
      'rights.least',
      'pods.standard',
      'secret.standard',
      'restore.volumes-covered',
      'restore.repositories',
      'upgrade.support',
      'upgrade.plan',
    ],
  },
  {
    id: 'objectives',
    title: { en: 'RTO, RPO, rights and procedure are put into words', ja: 'RTO・RPO・権限・手順の言語化' },
    answeredBy: ['restore.plan', 'restore.objectives', 'rights.break-glass-drill'],
  },
  {
    id: 'restore',
    title: {
      en: 'There is a restore procedure, not only a backup',
      ja: 'バックアップだけでなく復元手順があること',
    },
    answeredBy: ['restore.etcd-drill', 'restore.volumes-drill', 'restore.apps-drill', 'minimum.restore'],
  },
  {
    id: 'policies',
    title: {
      en: 'The policies for RBAC, Pod Security and secrets are settled',
      ja: 'RBAC・Pod Security・Secret の方針の確定',
    },
    answeredBy: ['rights.least', 'pods.standard', 'secret.standard', 'secret.standard-kept'],
  },
  {
    id: 'stop-line',
    title: {
      en: 'The stop line is decided: who, when, how far back',
      ja: '停止線（誰が、いつ、どこまで戻すか）の決定',
    },
    answeredBy: ['upgrade.plan', 'upgrade.stop-line'],
  },
  {
    id: 'verification',
    title: {
      en: 'What to confirm first in verification is named',
      ja: '検証クラスターで最初に確かめることの明確化',
    },
    answeredBy: [
      'minimum.alert',
      'minimum.logs',
      'minimum.rights',
      'minimum.restore',
      'minimum.upgrade',
      'upgrade.rehearsal',
    ],
  },
];

export function checklist({ criteria }: Pick<Decision, 'criteria'>): readonly ChecklistItem[] {
  return items.map(({ id, title, answeredBy }) => {
    const asked = criteria.filter((criterion) => answeredBy.includes(criterion.id));
    const worstFirst = asked.toSorted((one, other) => rank(one.state) - rank(other.state));
    return {
      id,
      title,
      state: worstFirst[0]?.state ?? 'unknown',
      criteria: asked.map((criterion) => criterion.id),
      missing: worstFirst.filter(
        ({ state }) => state === 'unmet' || state === 'unknown' || state === 'stale',
      ),
    };
  });
}

function rank(state: CriterionState): number {
  return criterionStates.indexOf(state);
}
