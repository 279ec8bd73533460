/** A no-go as the gate would give it, with every state in it. */
import type { CriterionGroup } from '../../src/core/criterion.ts';
import type { DecisionRecord } from '../../src/core/evidence.ts';
import type { CriterionResult, CriterionState, Decision } from '../../src/core/gate/decision.ts';
import type { Text } from '../../src/core/i18n.ts';
import { after, days, hours, milliseconds } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';

export const sampleInstant = '2026-11-24T00:14:00.000Z' as Instant;

export function sampleCriterion(
  id: string,
  state: CriterionState,
  changes: Partial<CriterionResult> = {},
): CriterionResult {
  return {
    id,
    group: groupOf(id),
    title: { en: `Title of ${id}`, ja: `${id} の題名` },
    state,
    beforeWaivers: state === 'waived' ? 'unmet' : state,
    stage1: true,
    because: { en: `Because of ${id}.`, ja: `${id} のためです。` },
    next: undefined,
    questions: [],
    ...changes,
  };
}

export function sampleDecision(changes: Partial<Decision> = {}): Decision {
  return {
    apiVersion: 'honban/v1',
    kind: 'Decision',
    profile: { name: 'baseline', digest: `sha256:${'0'.repeat(64)}` },
    policy: { digest: `sha256:${'1'.repeat(64)}`, commit: '8c1f02e9aa' },
    subject: { kind: 'cluster', uid: 'u-1' },
    cluster: 'tokyo-prod',
    at: sampleInstant,
    verdict: 'no-go',
    trial: [],
    exceptions: 1,
    waivers: [],
    stage1: { met: 1, of: 5, reached: false, notAssessed: [], blockedBy: [] },
    ends: {},
    criteria,
    ledger: { size: 4118, unanchored: 3 },
    loosened: [],
    ...changes,
  };
}

/** A go for one more day, as the gate records it. */
export function goRecord(at: Instant, { cluster = 'prod', uid = 'u1' } = {}): DecisionRecord {
  const because = { en: 'evidence ends', ja: '証跡の期限' };
  const decision = sampleDecision({
    cluster,
    subject: { kind: 'cluster', uid },
    at,
    verdict: 'go',
    criteria: [],
    ends: { ifLookingStops: { at: after(at, days(1)), because } },
  });
  return {
    apiVersion: 'honban/v1',
    id: `go-of-${cluster}`,
    kind: 'decision',
    producer: { name: 'honban.gate', version: '0.0.0' },
    subject: { kind: 'cluster', uid },
    observed: { from: at, to: at },
    recorded: at,
    actor: { kind: 'service', name: 'scheduler' },
    decision: { ...decision } as unknown as DecisionRecord['decision'],
  };
}

const drillEtcd: Text = { en: 'Run the etcd restore drill.', ja: 'etcd の復元演習を実行します。' };
const criteria: readonly CriterionResult[] = [
  sampleCriterion('watch.metrics', 'met', {
    title: { en: 'Metrics are fresh', ja: 'メトリクスが新しい' },
    oldest: '2026-11-24T00:10:00.000Z' as Instant,
    limit: milliseconds(900_000),
  }),
  sampleCriterion('watch.alert-drill', 'stale', {
    title: { en: 'An alert drill reached a person', ja: 'アラート演習が担当者に届いている' },
    because: { en: 'The newest drill is too old.', ja: '最新の演習が期限を過ぎています。' },
    oldest: '2026-08-01T00:00:00.000Z' as Instant,
    limit: days(100),
    next: {
      text: { en: 'Run the alert drill.', ja: 'アラート演習を実行します。' },
      command: 'honban drill run alert',
      touches: 'scratch',
    },
  }),
  sampleCriterion('change.audit', 'unknown', {
    title: { en: 'The audit log is on', ja: '監査ログが有効' },
    because: {
      en: 'The flags of the API server could not be read: forbidden.',
      ja: 'API サーバーの起動引数を読み取れませんでした。権限がありません。',
    },
    limit: hours(26),
    next: {
      text: { en: 'Grant the right to read mirror pods.', ja: 'ミラー Pod を読む権限を付与します。' },
      command: 'honban rbac print --for check',
      touches: 'cluster',
    },
  }),
  sampleCriterion('pods.standard', 'waived', {
    title: { en: 'Pod Security holds', ja: 'Pod Security の水準を満たす' },
  }),
  sampleCriterion('restore.etcd-drill', 'unmet', {
    title: { en: 'A restore of etcd passed a drill', ja: 'etcd の復元が演習で成功している' },
    because: {
      en: 'The newest drill failed at the step "write".',
      ja: '最新の演習は手順「write」で失敗しました。',
    },
    oldest: '2026-11-18T00:00:00.000Z' as Instant,
    limit: days(35),
    next: { text: drillEtcd, command: 'honban drill run etcd-restore', touches: 'scratch' },
  }),
  sampleCriterion('restore.volumes-drill', 'new'),
  sampleCriterion('upgrade.helm', 'not-applicable'),
];

function groupOf(id: string): CriterionGroup {
  const groups: Readonly<Record<string, CriterionGroup>> = {
    watch: 'watched',
    change: 'changed',
    restore: 'restorable',
    upgrade: 'upgradable',
    minimum: 'minimum',
  };
  return groups[id.split('.')[0] ?? ''] ?? 'secrets';
}
