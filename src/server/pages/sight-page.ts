/** What the newest look saw and did not see and what that costs. */
import type { ClusterSight } from '../../contract/cluster-sight.ts';
import type { CheckRunRecord, InventoryRecord } from '../../core/evidence.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { unseenWords } from '../../core/gate/phrases.ts';
import type { Text } from '../../core/i18n.ts';
import type { ScopeKind } from '../../core/object-ref.ts';
import { checks } from '../../domains/checks.ts';
import type { KnownCluster } from '../installation.ts';
import { newestInventory } from './cluster-list.ts';
import type { ClusterSources } from './cluster-list.ts';
import { newestRuns } from './newest-runs.ts';
import { scopeWords } from './scope-words.ts';

export async function sightOf(
  { installation, desk }: ClusterSources,
  known: KnownCluster,
): Promise<ClusterSight> {
  const { name, environment, uid } = known;
  // Every provider of a fact comes with its rights: loaded when somebody asks.
  const { grantedRights } = await import('./granted-rights.ts');
  const [run] = await newestRuns(installation.ledger, uid, 1);
  const inventory = await newestInventory(installation.ledger, uid);
  const decision = run === undefined ? undefined : await desk.decision(known);
  return {
    apiVersion: 'honban/v1',
    kind: 'ClusterSight',
    mode: installation.mode,
    cluster: name,
    environment,
    looked: run?.observed.from,
    scopes: scopesOf(inventory),
    gaps: gapsOf(run, decision),
    stale: staleIn(decision),
    rights: grantedRights(),
  };
}

type Scope = ClusterSight['scopes'][number];

function scopesOf(inventory: InventoryRecord | undefined): readonly Scope[] {
  return (Object.entries(scopeWords) as [ScopeKind, Text][]).flatMap(([kind, title]): readonly Scope[] => {
    const scope = inventory?.scopes[kind];
    if (scope === undefined) return [];
    if (scope.state === 'complete') return [{ kind, title, count: scope.objects.length }];
    return [{ kind, title, why: scope.why }];
  });
}

type Gap = ClusterSight['gaps'][number];

/** Gaps of one cause are one gap: what mends it mends them all. */
export function gapsOf(
  run: Pick<CheckRunRecord, 'answers'> | undefined,
  decision: Pick<Decision, 'criteria'> | undefined,
): readonly Gap[] {
  const cells = (run?.answers ?? []).flatMap(({ question, unseen }) =>
    unseen.map(({ state, why }) => ({ question, state, why })),
  );
  const byCause = Map.groupBy(cells, ({ state, why }) => `${state} ${why.code} ${why.cause.en}`);
  return [...byCause.values()]
    .flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const { state, why } = first;
      const asked = new Set(alike.map(({ question }) => question));
      return [
        {
          state,
          word: unseenWords[state],
          why,
          checks: [...asked].map((id) => ({ id, title: titleOf(id) })),
          criteria: costing(asked, decision),
        },
      ];
    })
    .sort((one, other) => other.criteria.length - one.criteria.length);
}

function costing(
  asked: ReadonlySet<string>,
  decision: Pick<Decision, 'criteria'> | undefined,
): Gap['criteria'] {
  return (decision?.criteria ?? [])
    .filter(({ questions }) => questions.some(({ id, state }) => asked.has(id) && state === 'unknown'))
    .map(({ id, title, state }) => ({ id, title, state }));
}

function titleOf(id: string): Text {
  return checks.find((check) => check.id === id)?.title ?? { en: id, ja: id };
}

function staleIn(decision: Decision | undefined): ClusterSight['stale'] {
  return (decision?.criteria ?? [])
    .filter(({ state }) => state === 'stale')
    .map(({ id, title, because, oldest, limit }) => ({ id, title, because, oldest, limit }));
}
