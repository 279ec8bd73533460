/** The one step to take first: the one that brings most open criteria nearer, and among equals the one that touches least. */
import type { NextStep } from '../criterion.ts';
import type { CriterionResult, CriterionState, Decision } from './decision.ts';
import { firstPolicy } from './next-step.ts';

export interface NearestStep {
  readonly step: NextStep;
  /** Ids of the criteria whose next step it is. */
  readonly criteria: readonly string[];
}

const settled: ReadonlySet<CriterionState> = new Set(['met', 'waived', 'new', 'not-applicable']);
const leastFirst: readonly NextStep['touches'][] = ['nothing', 'policy', 'scratch', 'people', 'cluster'];

/** True where nothing needs to be done for a go. */
export function isSettled({ state }: Pick<CriterionResult, 'state'>): boolean {
  return settled.has(state);
}

/** While the ledger counts for nothing, no look at the cluster helps. */
const ledgerFirst: NextStep = {
  text: {
    en: 'See what is wrong with the ledger or its witness, and mend that before anything else.',
    ja: '台帳と立会記録の問題を確認し、ほかのことより先に直してください。',
  },
  touches: 'nothing',
  command: 'honban evidence verify',
};

export function nearestStep({
  criteria,
  policy,
  blocked,
}: Pick<Decision, 'criteria' | 'policy' | 'blocked'>): NearestStep | undefined {
  const open = criteria.filter((criterion) => !isSettled(criterion));
  if (blocked !== undefined) return { step: ledgerFirst, criteria: open.map(({ id }) => id) };
  if (policy === undefined && open.length > 0)
    return { step: firstPolicy, criteria: open.map(({ id }) => id) };
  return widestStep(open);
}

/** What one command is for when it is the next step of several criteria, each with words of its own. */
const sharedWords: Readonly<Record<string, NextStep['text']>> = {
  'honban policy check': {
    en: 'Decide what the policy leaves open; this command lists each place.',
    ja: '運用ポリシーの未決定の項目を決めてください。このコマンドが一覧を示します。',
  },
  'honban check': {
    en: 'Look at the cluster again and mend what is found; each finding names its fix.',
    ja: 'クラスターをもう一度点検し、指摘を直してください。指摘ごとに直し方を示します。',
  },
};

function widestStep(criteria: readonly CriterionResult[]): NearestStep | undefined {
  const steps = new Map<string, { step: NextStep; readonly criteria: string[] }>();
  for (const { id, next } of criteria) {
    if (next === undefined) continue;
    const key = next.command ?? next.text.en;
    const known = steps.get(key) ?? { step: next, criteria: [] };
    if (known.step.text.en !== next.text.en)
      known.step = { ...known.step, text: sharedWords[key] ?? known.step.text };
    known.criteria.push(id);
    steps.set(key, known);
  }
  return [...steps.values()].sort(byReach)[0];
}

function byReach(one: NearestStep, other: NearestStep): number {
  const reach = other.criteria.length - one.criteria.length;
  return reach === 0 ? leastFirst.indexOf(one.step.touches) - leastFirst.indexOf(other.step.touches) : reach;
}
