/** A decision in the form that was asked for. */
import type { Decision } from '../../core/gate/decision.ts';
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
  /** The decision to compare with. */
  readonly since?: Decision;
  /** For tests; the machine's own when left out. */
  readonly timeZone?: string;
}

/** `human`, `json` (the decision itself), `ndjson` (one line for each criterion), `markdown` or `junit`. */
export function renderDecision(decision: Decision, world: Printing, options: DecisionOptions = {}): string {
  switch (world.output) {
    case 'json':
      return jsonDocument(decision);
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
