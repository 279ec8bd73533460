/** What applications write is in volumes that can be saved: every replica has its claims, and nobody writes to a folder of a node. */
import { defineCheck } from '../../../core/check.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import { statefulSets } from '../../../core/kubernetes/facts/stateful-sets.ts';
import { podsOfApplications } from '../../../core/kubernetes/outside-claims.ts';
import { namespaceFinder, podRef, workloadRef } from '../../../core/kubernetes/refs.ts';
import type { Workload } from '../../../core/kubernetes/workload.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { between, minutes } from '../../../core/time.ts';

/** Replicas start one after another. */
const patience = minutes(10);

interface Unclaimed {
  readonly statefulSet: string;
  readonly claim: string;
  readonly namespace: string;
}

interface OnNode {
  readonly pod: string;
  readonly path: string;
  readonly node: string;
  readonly namespace: string;
}

export const dataClaimed = defineCheck({
  id: 'restore.data-claimed',
  title: {
    en: 'What applications write is in volumes that can be backed up',
    ja: 'アプリケーションのデータが、バックアップできるボリュームにある',
  },
  severity: 'medium',
  scope: 'namespace',
  needs: { namespaces, statefulSets, claims: persistentVolumeClaims, pods, policy: policyFact },
  standard: 'applications',

  *evaluate({ namespaces, statefulSets, claims, pods, policy }, at) {
    const within = namespaceFinder(namespaces);
    const standing = claims.filter(({ terminating }) => !terminating);
    const known = new Set(standing.map(({ namespace, name }) => `${namespace}/${name}`));
    for (const set of statefulSets.filter(({ created }) => between(created, at) > patience)) {
      const { name: statefulSet, namespace } = set;
      const where = { about: workloadRef(set), within: within(namespace) };
      for (const claim of claimsOf(set).filter((name) => !known.has(`${namespace}/${name}`)))
        yield { says: 'noClaim', ...where, key: claim, props: { statefulSet, claim, namespace } };
    }
    for (const one of podsOfApplications(pods, policy, at)) {
      const { name: pod, namespace, node = '' } = one;
      const where = { about: podRef(one), within: within(namespace) };
      for (const path of one.hostPaths ?? [])
        yield { says: 'onNode', ...where, key: path, props: { pod, path, node, namespace } };
    }
  },

  messages: {
    en: {
      noClaim: ({ statefulSet, claim }: Unclaimed) =>
        `StatefulSet ${statefulSet} wants the claim ${claim}, which does not exist`,
      onNode: ({ pod, path, node }: OnNode) =>
        `Pod ${pod} may write to the folder ${path} of node ${node}, which no volume backup holds`,
    },
    ja: {
      noClaim: ({ statefulSet, claim }) => `StatefulSet ${statefulSet} に必要な PVC ${claim} がありません`,
      onNode: ({ pod, path, node }) =>
        `Pod ${pod} がノード ${node} のフォルダー ${path} に書き込めますが、ボリュームのバックアップには含まれません`,
    },
  },
  remedy: {
    noClaim: ({ props: { statefulSet, namespace } }) => ({
      text: {
        en: 'See why the replica was not made (an earlier one is not ready, a quota), or scale the set to what really runs.',
        ja: 'レプリカが作られない理由（前のレプリカが準備できていない、クォータなど）を確認するか、実際に動かす数に合わせてください。',
      },
      command: `kubectl -n ${namespace} describe statefulset ${statefulSet}`,
    }),
    onNode: ({ props: { pod, namespace } }) => ({
      text: {
        en: 'Keep the data in a PersistentVolumeClaim, mount the folder read-only, or exclude the namespace in the policy with your name and an end.',
        ja: 'データを PersistentVolumeClaim に移すか、フォルダーを読み取り専用でマウントするか、運用ポリシーで名前空間を名前と期限付きで除外してください。',
      },
      command: `kubectl -n ${namespace} get pod ${pod} -o yaml`,
    }),
  },
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  ],
});

function claimsOf({ name, desired, claimTemplates, firstOrdinal = 0 }: Workload): readonly string[] {
  return Array.from({ length: desired }, (_, index) => firstOrdinal + index).flatMap((ordinal) =>
    claimTemplates.map((template) => `${template}-${name}-${ordinal}`),
  );
}
