/**
 * How long a new object may lack its first proof: counted from the first inventory of its template, only while another object
 * of its class has passed the drill, and for a first backup never beyond its recovery point objective.
 */
import type { InventoryObject } from '../evidence.ts';
import type { Policy } from '../policy/policy.ts';
import { durationOf } from '../policy/values.ts';
import { after, milliseconds } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import type { Cell, QuestionCells } from './question-cells.ts';
import { inventoryOf } from './scope.ts';
import type { Setting } from './setting.ts';

export function graceUntil(cell: Cell, cells: QuestionCells, setting: Setting): Instant | undefined {
  const { question, at } = cells.asked;
  const { grace } = question;
  if (grace === undefined || cells.scope.doubt !== undefined || cell.object.class === undefined)
    return undefined;
  const first = inventoryOf(cells.side, setting).firstSeen(cell.object);
  if (first === undefined || !setting.provenClasses.has(classKey(grace.provenBy, cell.object.class)))
    return undefined;
  const longest = grace.withinRpo === true ? within(grace.for, cell.object, setting) : grace.for;
  const until = after(first, longest);
  return at < until ? until : undefined;
}

export function classKey(question: string, className: string): string {
  return `${question} ${className}`;
}

/** Without an objective there is no grace: nobody decided how much may be lost. */
function within(longest: Milliseconds, object: InventoryObject, { input }: Setting): Milliseconds {
  const rpo = input.policy === undefined ? undefined : recoveryPoint(object, input.policy.value);
  return rpo === undefined ? milliseconds(0) : milliseconds(Math.min(longest, rpo));
}

/** The strictest objective of the applications in its namespace. */
function recoveryPoint({ namespace }: InventoryObject, policy: Policy): Milliseconds | undefined {
  const objectives = Object.values(policy.applications)
    .filter(({ namespaces }) => namespace !== undefined && namespaces.includes(namespace))
    .map(({ rpo, tier }) => rpo ?? (tier === undefined ? undefined : policy.objectives.tiers[tier]?.rpo));
  if (objectives.length === 0 || objectives.includes(undefined)) return undefined;
  return milliseconds(
    Math.min(...objectives.flatMap((text) => (text === undefined ? [] : durationOf(text)))),
  );
}
