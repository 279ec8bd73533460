/** Data that ends with its pod is known: emptyDir volumes that hold something are named. */
import { defineCheck } from '../../../core/check.ts';
import { kubeletStats } from '../../../core/kubernetes/facts/kubelet-stats.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import { podsOfApplications } from '../../../core/kubernetes/outside-claims.ts';
import { namespaceFinder, podRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';

interface Scratch {
  readonly pod: string;
  readonly volume: string;
  readonly mebibytes: number;
  readonly namespace: string;
}

export const scratchData = defineCheck({
  id: 'restore.scratch-data',
  title: {
    en: 'Data that ends with its pod is known',
    ja: 'Pod とともに失われるデータを把握している',
  },
  severity: 'low',
  scope: 'namespace',
  needs: { namespaces, pods, stats: kubeletStats, policy: policyFact },
  standard: 'applications',

  *evaluate({ namespaces, pods, stats, policy }, at) {
    const within = namespaceFinder(namespaces);
    const holding = stats.flatMap(({ withoutClaim }) => withoutClaim ?? []);
    const used = new Map(holding.map((one) => [`${one.namespace}/${one.pod}/${one.name}`, one.used]));
    for (const one of podsOfApplications(pods, policy, at)) {
      const { name: pod, namespace } = one;
      const where = { about: podRef(one), within: within(namespace) };
      for (const volume of one.emptyDirs ?? []) {
        const bytes = used.get(`${namespace}/${pod}/${volume}`);
        if (bytes === undefined) continue;
        const mebibytes = Math.round(bytes / (1 << 20));
        yield { says: 'holds', ...where, key: volume, props: { pod, volume, mebibytes, namespace } };
      }
    }
  },

  messages: {
    en: {
      holds: ({ pod, volume, mebibytes }: Scratch) =>
        `Pod ${pod} keeps ${mebibytes} MiB in the emptyDir ${volume}, which no backup holds`,
    },
    ja: {
      holds: ({ pod, volume, mebibytes }) =>
        `Pod ${pod} の emptyDir ${volume} に ${mebibytes} MiB あり、どのバックアップにも含まれません`,
    },
  },
  remedy: {
    holds: ({ props: { pod, namespace } }) => ({
      text: {
        en: 'Move what must outlive the pod into a PersistentVolumeClaim; a cache may stay.',
        ja: 'Pod より長く残すべきものは PersistentVolumeClaim に移してください。キャッシュならこのままで構いません。',
      },
      command: `kubectl -n ${namespace} get pod ${pod} -o yaml`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
});
