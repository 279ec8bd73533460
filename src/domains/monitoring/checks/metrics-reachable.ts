/** Every kubelet gives its resource metrics, and they are younger than the policy allows. */
import { defineCheck } from '../../../core/check.ts';
import { kubeletMetrics } from '../../../core/kubernetes/facts/kubelet-metrics.ts';
import { nodeRef, organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { between, minutes, seconds } from '../../../core/time.ts';
import type { Milliseconds } from '../../../core/time.ts';

/** The criterion watch.metrics looks every 15 minutes; a policy cannot allow older metrics than that. */
const oldestAllowed = minutes(15);
/** Clocks of nodes further ahead than this make every age meaningless. */
const clockSlack = seconds(60);

export const metricsReachable = defineCheck({
  id: 'watch.metrics-reachable',
  title: { en: 'Metrics of every node are fresh', ja: 'すべてのノードのメトリクスが新しい' },
  severity: 'high',
  scope: 'node',
  needs: { metrics: kubeletMetrics, policy: policyFact },
  monotone: true,
  standard: 'monitoring',

  *evaluate({ metrics, policy }, at) {
    const limit = limitOf(policy);
    if (limit === undefined) yield { says: 'undecided', about: organisationRef, props: {} };
    else if (limit > oldestAllowed)
      yield { says: 'limitTooLong', about: organisationRef, props: { minutes: oldestAllowed / minutes(1) } };
    const allowed = Math.min(limit ?? oldestAllowed, oldestAllowed);
    for (const { node, sampled, scrapeError } of metrics) {
      const about = nodeRef(node);
      const age = between(sampled, at);
      const props = { node: node.name, seconds: Math.round(Math.abs(age) / 1000) };
      if (age > allowed) yield { says: 'old', about, within: about, measured: props.seconds, props };
      if (age + clockSlack < 0) yield { says: 'ahead', about, within: about, props };
      if (scrapeError) yield { says: 'incomplete', about, within: about, props: { node: node.name } };
    }
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say how old a metric may be (standards.monitoring)',
      limitTooLong: ({ minutes }: { minutes: number }) =>
        `The policy allows metrics older than ${minutes} minutes, longer than the gate looks back`,
      old: ({ node, seconds }: { node: string; seconds: number }) =>
        `The newest metrics of ${node} are ${seconds} s old`,
      ahead: ({ node, seconds }: { node: string; seconds: number }) =>
        `Metrics of ${node} are dated ${seconds} s in the future`,
      incomplete: ({ node }: { node: string }) =>
        `The kubelet on ${node} could not read all of its own metrics`,
    },
    ja: {
      undecided: () =>
        'メトリクスをどこまで古くてよいかが運用ポリシーで決まっていません（standards.monitoring）',
      limitTooLong: ({ minutes }) =>
        `運用ポリシーが ${minutes} 分より古いメトリクスを許しています（判定の期限を超えます）`,
      old: ({ node, seconds }) => `${node} の最新のメトリクスが ${seconds} 秒前のものです`,
      ahead: ({ node, seconds }) => `${node} のメトリクスの時刻が ${seconds} 秒先になっています`,
      incomplete: ({ node }) => `${node} の kubelet が自身のメトリクスの一部を取得できていません`,
    },
  },
  remedy: {
    undecided: () => decideAge,
    limitTooLong: () => decideAge,
    old: ({ props: { node } }) => ({
      text: {
        en: "See whether the node's kubelet is overloaded or stuck; restart it if it does not recover.",
        ja: 'kubelet が過負荷または停止していないか確認し、回復しなければ再起動してください。',
      },
      command: `kubectl get --raw /api/v1/nodes/${node}/proxy/metrics/resource | head`,
    }),
    ahead: () => ({
      text: {
        en: 'Synchronise the clock of the node (chrony or systemd-timesyncd).',
        ja: 'ノードの時刻を同期してください（chrony または systemd-timesyncd）。',
      },
      command: 'timedatectl status',
    }),
    incomplete: ({ props: { node } }) => ({
      text: {
        en: "Look for the cause in the kubelet's log on the node.",
        ja: 'ノード上の kubelet のログで原因を確認してください。',
      },
      command: `journalctl -u kubelet --since -15min  # ${node}`,
    }),
  },
  references: ['https://kubernetes.io/docs/reference/instrumentation/node-metrics/'],
});

const decideAge = {
  text: {
    en: 'Decide in the policy how old a metric may be, at most 15 minutes.',
    ja: 'メトリクスの許容経過時間を、15 分以内で運用ポリシーに定めてください。',
  },
  patch: 'standards:\n  monitoring:\n    maximumAge: 5m\n',
};

function limitOf({ standards }: Policy): Milliseconds | undefined {
  return standards.monitoring === undefined ? undefined : durationOf(standards.monitoring.maximumAge);
}
