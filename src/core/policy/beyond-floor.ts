/** Which values of a policy are beyond their built-in floor or not decided, in words: each makes the cells judged by it fail. */
import { textOf } from '../i18n.ts';
import type { Message, Text } from '../i18n.ts';
import { floors } from './floors.ts';
import type { FloorRow } from './floors.ts';
import type { Policy } from './policy.ts';
import { shown } from './shown.ts';
import { standardNames } from './standard.ts';
import type { StandardName } from './standard.ts';

export interface BeyondFloor {
  readonly standard: StandardName;
  /** As in the policy file. */
  readonly path: string;
  readonly unset: boolean;
  readonly text: Text;
}

export function beyondFloor(policy: Policy, standard: StandardName): readonly BeyondFloor[] {
  return floors[standard](policy)
    .filter(isBeyond)
    .map((row) => ({ standard, path: row.path, unset: row.value === undefined, text: textOfRow(row) }));
}

export function allBeyondFloor(policy: Policy): readonly BeyondFloor[] {
  return standardNames.flatMap((standard) => beyondFloor(policy, standard));
}

function isBeyond({ value, floor, order, path }: FloorRow): boolean {
  return order({ one: value, other: floor, path }).length > 0;
}

const words = {
  unset: {
    en: ({ path }) => `${path} is not decided`,
    ja: ({ path }) => `${path} が決まっていません`,
  } satisfies Message<{ path: string }>,
  beyond: {
    en: ({ path, value, floor }) => `${path} is ${value}; the built-in floor is ${floor}`,
    ja: ({ path, value, floor }) => `${path} は ${value} ですが、組み込みの下限は ${floor} です`,
  } satisfies Message<{ path: string; value: string; floor: string }>,
};

function textOfRow({ path, value, floor, says }: FloorRow): Text {
  if (says !== undefined) return says;
  if (value === undefined) return textOf(words.unset, { path });
  return textOf(words.beyond, { path, value: shown(value), floor: shown(floor) });
}
