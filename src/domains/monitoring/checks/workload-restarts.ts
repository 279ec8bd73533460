/** No container is in a crash loop, was killed for memory within a day, or restarts over and over. */
import { defineCheck } from '../../../core/check.ts';
import type { PodContainer } from '../../../core/kubernetes/container.ts';
import { cronJobs } from '../../../core/kubernetes/facts/cron-jobs.ts';
import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { ownerFinder } from '../../../core/kubernetes/owner.ts';
import { namespaceFinder } from '../../../core/kubernetes/refs.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { objectKey } from '../../../core/object-ref.ts';
import { between, days } from '../../../core/time.ts';
import type { Instant } from '../../../core/time.ts';

/** A few restarts happen when nodes are drained or dependencies come up late; from here on it is a pattern. */
const manyRestarts = 5;
/** So often, and it lies there ended with an error again: that is a loop, whatever the kubelet calls the pause. */
const restartsOfLoop = 2;
/** What ended longer ago than this is history, not a state of the cluster. */
const recent = days(1);

interface Trouble {
  readonly pod: string;
  readonly container: string;
  readonly restarts: number;
}
type Says = 'crashLooping' | 'oomKilled' | 'restarting';

export const workloadRestarts = defineCheck({
  id: 'watch.workload-restarts',
  title: {
    en: 'No container crash-loops or runs out of memory',
    ja: 'クラッシュループやメモリ不足で停止したコンテナがない',
  },
  severity: 'high',
  scope: 'namespace',
  needs: { pods, namespaces, deployments, cronJobs },
  monotone: true,

  *evaluate({ pods, namespaces, deployments, cronJobs }, at) {
    const within = namespaceFinder(namespaces);
    const ownerOf = ownerFinder({ deployments, cronJobs });
    const seen = new Set<string>();
    for (const pod of pods)
      for (const { says, trouble } of troublesOf(pod, at)) {
        const about = ownerOf(pod);
        const once = `${says} ${objectKey(about)} ${trouble.container}`;
        if (seen.has(once)) continue;
        seen.add(once);
        yield { says, about, within: within(pod.namespace), key: trouble.container, props: trouble };
      }
  },

  messages: {
    en: {
      crashLooping: ({ pod, container, restarts }: Trouble) =>
        `Container ${container} of ${pod} crash-loops (${restarts} restarts)`,
      oomKilled: ({ pod, container }: Trouble) =>
        `Container ${container} of ${pod} was killed because it ran out of memory`,
      restarting: ({ pod, container, restarts }: Trouble) =>
        `Container ${container} of ${pod} keeps restarting (${restarts} restarts, the last within a day)`,
    },
    ja: {
      crashLooping: ({ pod, container, restarts }) =>
        `${pod} のコンテナ ${container} がクラッシュループしています（再起動 ${restarts} 回）`,
      oomKilled: ({ pod, container }) => `${pod} のコンテナ ${container} がメモリ不足で強制終了されました`,
      restarting: ({ pod, container, restarts }) =>
        `${pod} のコンテナ ${container} が再起動を繰り返しています（${restarts} 回、最後は 1 日以内）`,
    },
  },
  remedy: {
    crashLooping: ({ within, props }) => readLogs(within, props),
    restarting: ({ within, props }) => readLogs(within, props),
    oomKilled: ({ within, props: { pod } }) => ({
      text: {
        en: 'Compare what it used with its memory limit; raise the limit or mend the leak.',
        ja: '使用量とメモリの上限を比べ、上限を上げるかメモリリークを修正してください。',
      },
      command: `kubectl -n ${within?.name ?? ''} describe pod ${pod}`,
    }),
  },
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
  ],
});

function* troublesOf(pod: Pod, at: Instant): Iterable<{ readonly says: Says; readonly trouble: Trouble }> {
  if (pod.terminating) return;
  for (const container of pod.containers) {
    const trouble = { pod: pod.name, container: container.name, restarts: container.restarts };
    for (const says of stateOf(pod, container, at)) yield { says, trouble };
  }
}

function* stateOf(pod: Pod, container: PodContainer, at: Instant): Iterable<Says> {
  const looping = isLooping(pod, container);
  const fell = endedRecently(container, at);
  const outOfMemory = fell && container.lastTermination?.reason === 'OOMKilled';
  if (looping) yield 'crashLooping';
  if (outOfMemory) yield 'oomKilled';
  if (fell && !looping && !outOfMemory && container.restarts >= manyRestarts) yield 'restarting';
}

/**
 * A kubelet may show the pause between two starts as `waiting: CrashLoopBackOff` or, as 1.37 was seen to for minutes, as the
 * `terminated: Error` of the last run. A finished pod is not started again, so it does not loop.
 */
function isLooping({ phase }: Pod, { state, reason, restarts }: PodContainer): boolean {
  if (state === 'waiting') return reason === 'CrashLoopBackOff';
  const isFinished = phase === 'Succeeded' || phase === 'Failed';
  return state === 'terminated' && reason === 'Error' && !isFinished && restarts >= restartsOfLoop;
}

/** Ended within a day with a failure; without a time it is taken for recent. Containers of finished pods end once, and well. */
function endedRecently({ lastTermination }: PodContainer, at: Instant): boolean {
  if (lastTermination === undefined || lastTermination.exitCode === 0) return false;
  return lastTermination.finished === undefined || between(lastTermination.finished, at) <= recent;
}

function readLogs(namespace: ObjectRef | undefined, { pod, container }: Trouble) {
  return {
    text: {
      en: 'Read what the container said before it ended, then its exit code and probes.',
      ja: '直前に終了したコンテナのログを読み、終了コードとプローブを確認してください。',
    },
    command: `kubectl -n ${namespace?.name ?? ''} logs ${pod} -c ${container} --previous`,
  };
}
