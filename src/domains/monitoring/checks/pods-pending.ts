/** No pod has been waiting for a node, an image or its configuration for longer than ten minutes. */
import { defineCheck } from '../../../core/check.ts';
import { cronJobs } from '../../../core/kubernetes/facts/cron-jobs.ts';
import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { ownerFinder } from '../../../core/kubernetes/owner.ts';
import { namespaceFinder } from '../../../core/kubernetes/refs.ts';
import { objectKey } from '../../../core/object-ref.ts';
import { between, minutes } from '../../../core/time.ts';

/** Long enough for a large image and a slow volume; a person would look by then. */
const patience = minutes(10);
/** The kubelet cannot start the container and will not by itself (kubernetes/pkg/kubelet/images/types.go, v1.36). */
const stuckReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

interface Waiting {
  readonly pod: string;
  readonly namespace: string;
  readonly reason: string;
}

export const podsPending = defineCheck({
  id: 'watch.pods-pending',
  title: { en: 'No pod is stuck before it runs', ja: '起動できずに止まっている Pod がない' },
  severity: 'high',
  scope: 'namespace',
  needs: { pods, namespaces, deployments, cronJobs },
  monotone: true,

  *evaluate({ pods, namespaces, deployments, cronJobs }, at) {
    const within = namespaceFinder(namespaces);
    const ownerOf = ownerFinder({ deployments, cronJobs });
    const seen = new Set<string>();
    for (const pod of pods) {
      if (pod.terminating || between(pod.created, at) <= patience) continue;
      const state = waitingFor(pod);
      if (state === undefined) continue;
      const about = ownerOf(pod);
      const once = `${state.says} ${objectKey(about)}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const props = { pod: pod.name, namespace: pod.namespace, reason: state.reason };
      yield { says: state.says, about, within: within(pod.namespace), props };
    }
  },

  messages: {
    en: {
      unschedulable: ({ pod, reason }: Waiting) => `${pod} waits for a node: ${reason}`,
      notStarting: ({ pod, reason }: Waiting) => `${pod} cannot start: ${reason}`,
    },
    ja: {
      unschedulable: ({ pod, reason }) => `${pod} を配置できるノードがありません: ${reason}`,
      notStarting: ({ pod, reason }) => `${pod} が起動できません: ${reason}`,
    },
  },
  remedy: {
    unschedulable: ({ props }) => ({
      text: {
        en: 'Read what the scheduler misses: resources, taints, affinity or an unbound volume.',
        ja: 'スケジューラーが不足としているもの（資源、taint、affinity、未割り当てのボリューム）を確認してください。',
      },
      command: describePod(props),
    }),
    notStarting: ({ props }) => ({
      text: {
        en: "Read the pod's events: image name and pull rights, missing ConfigMap or Secret, volume mounts.",
        ja: 'Pod のイベントで、イメージ名と取得権限、ConfigMap や Secret の不足、ボリュームのマウントを確認してください。',
      },
      command: describePod(props),
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
});

function describePod({ namespace, pod }: Waiting): string {
  return `kubectl -n ${namespace} describe pod ${pod}`;
}

function waitingFor(
  pod: Pod,
): { readonly says: 'unschedulable' | 'notStarting'; readonly reason: string } | undefined {
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') return undefined;
  const stuck = pod.containers.find(
    ({ state, reason }) => state === 'waiting' && reason !== undefined && stuckReasons.has(reason),
  );
  if (stuck !== undefined) return { says: 'notStarting', reason: `${stuck.name}: ${stuck.reason}` };
  if (pod.phase !== 'Pending') return undefined;
  if (pod.node === undefined) return { says: 'unschedulable', reason: pod.unschedulable ?? 'not scheduled' };
  return initialising(pod) ? undefined : { says: 'notStarting', reason: firstReason(pod) };
}

/** An init container at work (a migration, say) is progress, however long it takes. */
function initialising({ containers }: Pod): boolean {
  return containers.some(({ role, state }) => role === 'init' && state === 'running');
}

function firstReason({ containers }: Pod): string {
  return containers.find(({ state }) => state === 'waiting')?.reason ?? 'Pending';
}
