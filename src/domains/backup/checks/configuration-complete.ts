/** What lives outside of etcd was saved within a day, complete, and is in every repository of the policy. */
import { nodeReadingApproved } from '../../../core/backup/node-reading.ts';
import { recoveryPoints } from '../../../core/backup/facts.ts';
import type { KnownPoint } from '../../../core/backup/facts.ts';
import { defineCheck } from '../../../core/check.ts';
import { organisationRef } from '../../../core/kubernetes/refs.ts';
import { between, hours } from '../../../core/time.ts';
import type { Instant, Milliseconds } from '../../../core/time.ts';
import { controlPlaneNeeds, isManaged } from '../managed-control-plane.ts';

/** A day, and some time for the run itself. */
const longest = hours(26);

export const configurationComplete = defineCheck({
  id: 'restore.configuration-complete',
  title: {
    en: 'What lives outside of etcd is saved, complete and in every repository',
    ja: 'etcd の外にある構成が、欠けることなくすべての保管先に保存されている',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { ...controlPlaneNeeds, points: recoveryPoints, reading: nodeReadingApproved },
  standard: 'backups',
  // The provider keeps those files.
  notApplicable: isManaged,

  *evaluate({ points, namespaces, policy, reading }, at) {
    if (policy.backups?.configurationPod !== undefined && reading.standing === undefined)
      yield { says: 'notApproved', about: organisationRef, key: 'pod', props: {} };
    const uid = namespaces.find(({ name }) => name === 'kube-system')?.uid;
    const own = points.filter(({ plane, cluster }) => plane === 'configuration' && cluster.uid === uid);
    const repositories = Object.keys(policy.backups?.repositories ?? {});
    if (repositories.length === 0) yield { says: 'noRepositories', about: organisationRef, props: {} };
    for (const repository of repositories) yield* faultsOf(newestIn(own, repository), repository, at);
  },

  messages: {
    en: {
      notApproved: () =>
        'The policy reads the configuration by a pod (backups.configurationPod), and no approver’s approval of that stands: the next backup will lack it',
      noRepositories: () => 'The policy names no repository for backups (backups.repositories)',
      never: ({ repository }: { repository: string }) =>
        `There is no configuration of this cluster in ${repository}`,
      old: ({ repository, hours }: { repository: string; hours: number }) =>
        `The newest configuration in ${repository} is ${hours} hours old`,
      missing: ({ repository, en }: { repository: string; en: string; ja: string }) =>
        `The newest configuration in ${repository} is not complete: ${en}`,
    },
    ja: {
      notApproved: () =>
        '運用ポリシーでは構成を Pod で読み取ります（backups.configurationPod）が、approver の有効な承認がないため、次のバックアップには構成が含まれません',
      noRepositories: () => 'バックアップの保管先が運用ポリシーにありません（backups.repositories）',
      never: ({ repository }) => `${repository} に、このクラスターの構成がありません`,
      old: ({ repository, hours }) => `${repository} にある最新の構成は ${hours} 時間前のものです`,
      missing: ({ repository, ja }) => `${repository} にある最新の構成には欠けがあります: ${ja}`,
    },
  },
  remedy: {
    notApproved: () => ({
      text: {
        en: 'Let an approver say so, for 90 days at most, naming the cluster; or run the backup on the node itself.',
        ja: 'approver がクラスター名を挙げて 90 日以内の期限で承認するか、ノード上でバックアップを実行してください。',
      },
      command: 'honban statement add restore.configuration-pod',
    }),
    noRepositories: () => ({
      text: {
        en: 'Name two places that do not fail together.',
        ja: '同時に故障しない保管先を 2 つ定めてください。',
      },
      patch: 'backups:\n  repositories:\n    here: { at: /srv/honban, failureDomain: room-1 }\n',
    }),
    never: () => again,
    old: () => again,
    missing: () => ({
      text: {
        en: 'Bring back what is missing, or take it out of the static pod that names it, then save again.',
        ja: '欠けているものを元に戻すか、それを参照する静的 Pod から外して、再び保存してください。',
      },
      command: 'honban backup run --plane configuration',
    }),
  },
  references: [
    'https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/',
    'https://kubernetes.io/docs/setup/best-practices/certificates/',
  ],
});

const again = {
  text: {
    en: 'Run it on a control-plane node, and every day from then on.',
    ja: 'コントロールプレーンのノードで実行し、以後は毎日実行してください。',
  },
  command: 'honban backup run --plane configuration',
} as const;

function* faultsOf(newest: KnownPoint | undefined, repository: string, at: Instant) {
  const where = { about: organisationRef, key: repository } as const;
  if (newest === undefined) {
    yield { says: 'never', ...where, props: { repository } } as const;
    return;
  }
  const age = between(newest.recoveryPoint, at);
  if (age > longest)
    yield { says: 'old', ...where, measured: age, props: { repository, hours: inHours(age) } } as const;
  for (const { en, ja } of newest.missing)
    yield { says: 'missing', ...where, key: `${repository} ${en}`, props: { repository, en, ja } } as const;
}

function newestIn(points: readonly KnownPoint[], repository: string): KnownPoint | undefined {
  return points.findLast(({ repositories }) => repositories.includes(repository));
}

function inHours(age: Milliseconds): number {
  return Math.floor(age / hours(1));
}
