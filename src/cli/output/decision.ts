/** A decision in the form that was asked for. */
import type { ListedDecision } from '../../app/words/decisions.ts';
import { checklist } from '../../core/gate/checklist.ts';
import type { Decision } from '../../core/gate/decision.ts';
import type { Forecast } from '../../core/gate/forecast.ts';
import type { World } from '../world.ts';
import { decisionHuman } from './decision-human.ts';
import { decisionJunit } from './decision-junit.ts';
import { decisionMarkdown } from './decision-markdown.ts';
import { jsonDocument, jsonLine } from './json.ts';

export type Printing = Pick<World, 'language' | 'out' | 'output' | 'verbose'>;

export interface DecisionOptions {
  readonly environment?: 'production' | 'verification';
  /** Prints the first stage: "18 of N met", never "go". */
  readonly stage1?: boolean;
  /** Name of the recording it was computed from, if it was. */
  readonly recording?: string;
  /** The verdict, the nearest step and one cell for each criterion; not every open criterion with its cause. */
  readonly brief?: boolean;
  /** The six-item checklist instead of the criteria. */
  readonly checklist?: boolean;
  /** What lapses by the time that was asked about. */
  readonly forecast?: Forecast;
  /** The decision to compare with. */
  readonly since?: Decision;
  /** The decision that people's word is about. */
  readonly approval?: Pick<ListedDecision, 'id' | 'state' | 'because'>;
  /** For tests; the machine's own when left out. */
  readonly timeZone?: string;
}

/** `human`, `json` (the decision itself), `ndjson` (one line for each criterion), `markdown` or `junit`. */
export function renderDecision(decision: Decision, world: Printing, options: DecisionOptions = {}): string {
  switch (world.output) {
    case 'json':
      return jsonDocument(options.checklist === true ? checklistDocument(decision) : decision);
    case 'ndjson':
      return decision.criteria.map((criterion) => jsonLine('CriterionResult', criterion)).join('');
    case 'markdown':
      return decisionMarkdown(decision, world.language, options);
    case 'junit':
      return decisionJunit(decision, world.language);
    case 'human':
    case 'sarif':
    default:
      return decisionHuman(decision, world, options);
  }
}

/** The checklist holds the states; causes and cells stay with the decision, which is named by its time. */
function checklistDocument(decision: Decision) {
  const { cluster, at, verdict } = decision;
  const items = checklist(decision).map(({ missing, ...item }) => ({
    ...item,
    missing: missing.map(({ id }) => id),
  }));
  return { apiVersion: 'honban/v1', kind: 'Checklist', cluster, at, verdict, items } as const;
}
