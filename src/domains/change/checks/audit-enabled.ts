/** Every API server writes an audit log, at the level of the policy at least, and keeps it as long as the policy says. */
import { defineCheck } from '../../../core/check.ts';
import { auditEvents } from '../../../core/kubernetes/facts/audit-events.ts';
import type { AuditEvents } from '../../../core/kubernetes/facts/audit-events.ts';
import { controlPlaneComponents } from '../../../core/kubernetes/facts/control-plane-components.ts';
import type { ControlPlaneComponent } from '../../../core/kubernetes/facts/control-plane-components.ts';
import { componentRef, organisationRef } from '../../../core/kubernetes/refs.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { auditLevels } from '../../../core/policy/standards.ts';
import { durationOf } from '../../../core/policy/values.ts';
import { days } from '../../../core/time.ts';

const apiServer: ObjectRef = { kind: 'component', id: 'kube-apiserver', name: 'kube-apiserver' };

type AuditLevel = (typeof auditLevels)[number];

export const auditEnabled = defineCheck({
  id: 'change.audit-enabled',
  title: {
    en: "The audit log is on, at the policy's level",
    ja: '監査ログが有効で、運用ポリシーの水準を満たしている',
  },
  severity: 'critical',
  scope: 'cluster',
  needs: { components: controlPlaneComponents, policy: policyFact },
  also: { events: auditEvents },
  standard: 'audit',

  *evaluate({ components, policy, events }) {
    const { audit } = policy.standards;
    if (audit === undefined) yield { says: 'undecided', about: organisationRef, props: {} };
    const servers = components.filter(({ component }) => component === 'kube-apiserver');
    if (servers.length === 0) yield { says: 'noApiServer', about: apiServer, props: {} };
    for (const server of servers) yield* faultsOf(server, audit);
    const recording = servers.length > 0 && servers.every((server) => missingOf(server) === undefined);
    if (events !== undefined) yield* faultsOfEvents(events, recording ? audit?.level : undefined);
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say at which level the cluster is audited (standards.audit)',
      noApiServer: () => 'No API server was seen among the processes of the control plane',
      noPolicyFile: ({ node }: { node: string }) =>
        `The API server on ${node} has no audit policy and therefore records nothing`,
      noBackend: ({ node }: { node: string }) =>
        `The API server on ${node} has an audit policy but neither a log file nor a webhook to write to`,
      keptTooShort: ({ node, kept, wanted }: { node: string; kept: number; wanted: number }) =>
        `The API server on ${node} keeps its audit files for ${kept} of ${wanted} days; something else must keep them longer`,
      levelBelow: ({ level }: { level: string }) => `No request was audited at level ${level} or above`,
      lost: ({ errors }: { errors: number }) => `${errors} audit events could not be written`,
    },
    ja: {
      undecided: () => '監査ログの水準が運用ポリシーで決まっていません（standards.audit）',
      noApiServer: () => 'コントロールプレーンのプロセスの中に API サーバーが見つかりませんでした',
      noPolicyFile: ({ node }) => `${node} の API サーバーに監査ポリシーがなく、何も記録されていません`,
      noBackend: ({ node }) =>
        `${node} の API サーバーに監査ポリシーはありますが、書き込み先（ファイルまたは webhook）がありません`,
      keptTooShort: ({ node, kept, wanted }) =>
        `${node} の API サーバーは監査ログを ${wanted} 日中 ${kept} 日しか保持しないため、別の場所での保管が必要です`,
      levelBelow: ({ level }) => `水準 ${level} 以上で監査されたリクエストが 1 件もありません`,
      lost: ({ errors }) => `監査イベント ${errors} 件を書き込めませんでした`,
    },
  },
  remedy: {
    undecided: () => ({
      text: {
        en: 'Decide the level and how long the log is kept.',
        ja: '監査の水準と保持期間を決めてください。',
      },
      patch: 'standards:\n  audit: { level: Metadata, keep: 365d }\n',
    }),
    noApiServer: () => ({
      text: {
        en: "Look at the static pods of the control plane, or ask the provider of a managed one for its audit log's settings.",
        ja: 'コントロールプレーンの静的 Pod を確認してください。マネージドの場合は事業者側の監査ログ設定を確認してください。',
      },
      command: 'kubectl -n kube-system get pods -l tier=control-plane',
    }),
    noPolicyFile: () => enable,
    noBackend: () => enable,
    keptTooShort: () => ({
      text: {
        en: 'Raise --audit-log-maxage, or collect the files somewhere that keeps them.',
        ja: '--audit-log-maxage を増やすか、長く保持できる場所へ収集してください。',
      },
    }),
    levelBelow: ({ props: { level } }) => ({
      text: {
        en: `Raise the level of the audit policy's rules to ${level}.`,
        ja: `監査ポリシーのルールの level を ${level} に上げてください。`,
      },
      patch: `apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: ${level}\n`,
    }),
    lost: () => ({
      text: {
        en: "Look for the cause in the API server's log: a full disk, or a webhook that does not answer.",
        ja: 'API サーバーのログで原因（ディスクの空き不足、応答しない webhook など）を確認してください。',
      },
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
});

const enable = {
  text: {
    en: 'Give the API server an audit policy and a log file in its static pod, on every control-plane node.',
    ja: 'すべてのコントロールプレーンノードで、API サーバーの静的 Pod に監査ポリシーとログファイルを設定してください。',
  },
  patch: `# /etc/kubernetes/manifests/kube-apiserver.yaml
- --audit-policy-file=/etc/kubernetes/audit-policy.yaml
- --audit-log-path=/var/log/kubernetes/audit.log
- --audit-log-maxage=30
`,
};

function* faultsOf(server: ControlPlaneComponent, audit: Policy['standards']['audit']) {
  const about = componentRef(server);
  const { node } = server;
  const missing = missingOf(server);
  if (missing !== undefined) {
    yield { says: missing, about, props: { node } } as const;
    return;
  }
  const kept = Number(server.flags['audit-log-maxage']?.at(-1) ?? 0);
  const wanted = audit === undefined ? 0 : durationOf(audit.keep) / days(1);
  if (!hasWebhook(server) && kept > 0 && kept < wanted)
    yield { says: 'keptTooShort', about, severity: 'low', props: { node, kept, wanted } } as const;
}

/** Where nothing is recorded at all, a level below the policy would only say it again. */
function* faultsOfEvents(events: AuditEvents, level: AuditLevel | undefined) {
  const { errors } = events;
  if (level !== undefined && !reaches(events, level))
    yield { says: 'levelBelow', about: apiServer, props: { level } } as const;
  if (errors > 0)
    yield { says: 'lost', about: apiServer, severity: 'low', measured: errors, props: { errors } } as const;
}

function missingOf(server: ControlPlaneComponent): 'noPolicyFile' | 'noBackend' | undefined {
  if (!isSet(server, 'audit-policy-file')) return 'noPolicyFile';
  return isSet(server, 'audit-log-path') || hasWebhook(server) ? undefined : 'noBackend';
}

function hasWebhook(server: ControlPlaneComponent): boolean {
  return isSet(server, 'audit-webhook-config-file');
}

function isSet({ flags }: ControlPlaneComponent, flag: string): boolean {
  return (flags[flag]?.at(-1) ?? '') !== '';
}

/** The policy file cannot be read over the API; the API server counts the levels that its rules gave to requests. */
function reaches({ byLevel }: AuditEvents, level: AuditLevel): boolean {
  return auditLevels.slice(auditLevels.indexOf(level)).some((one) => byLevel[one] > 0);
}
