/**
 * An action is one thing a drill or an operation does, declared where it is pure: what goes in and out, how long it may take,
 * what it touches. An adapter implements it; the executor binds both by id, writes before and after, and undoes.
 */
import type { z } from 'zod';

import type { Text } from '../i18n.ts';
import type { Milliseconds } from '../time.ts';

/** From harmless to dangerous. `scratch`: places made for this run and removed with it. */
export const touches = ['nothing', 'scratch', 'repository', 'cluster', 'people'] as const;
export type Touches = (typeof touches)[number];

export interface ActionDefinition<In extends z.ZodType, Out extends z.ZodType> {
  /** `area.name` for ever, stored in plans and records. */
  readonly id: string;
  /** As a line of a plan, in the imperative: “Restore the snapshot into a scratch etcd”. */
  readonly title: Text;
  /** Never a secret: inputs and outputs are stored and shown. Secrets travel as files in the run's scratch folder. */
  readonly input: In;
  readonly output: Out;
  /** Past it the step has failed and is undone. */
  readonly limit: Milliseconds;
  readonly touches: Touches;
  /** What stays behind where it is not undone; absent where it leaves nothing. */
  readonly leaves?: Text;
}

/** An action with its types closed over, as plans and catalogues hold it. */
export type Action = ActionDefinition<z.ZodType, z.ZodType>;

export function defineAction<In extends z.ZodType, Out extends z.ZodType>(
  action: ActionDefinition<In, Out>,
): ActionDefinition<In, Out> {
  return action;
}
