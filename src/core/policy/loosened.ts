/**
 * What a change of the policy loosens, in words: people, keys, pairs, scope, limits, standards, tiers. Each needs an approver
 * who is not the author and is listed in every decision until the next review. What was not decided before is no loosening.
 */
import { textOf } from '../i18n.ts';
import type { Message, Text } from '../i18n.ts';
import type { Json } from '../json.ts';
import { quoted } from '../quoted.ts';
import type { Looser, Value } from './order.ts';
import { policyOrder } from './policy-order.ts';
import type { Policy } from './policy.ts';

/** In the order of the policy's sections; empty when the change only tightens. */
export function loosened(before: Policy, after: Policy): readonly Text[] {
  return policyOrder({ one: after, other: before, path: '' })
    .filter(({ other }) => other !== undefined)
    .map((looser) => textOf(words[looser.how], sentenceParts(looser)));
}

interface Parts {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

const words: Readonly<Record<Looser['how'], Message<Parts>>> = {
  lowered: {
    en: ({ path, from, to }) => `${path}: lowered from ${from} to ${to}`,
    ja: ({ path, from, to }) => `${path}: ${from} から ${to} に引き下げ`,
  },
  lengthened: {
    en: ({ path, from, to }) => `${path}: lengthened from ${from} to ${to}`,
    ja: ({ path, from, to }) => `${path}: ${from} から ${to} に延長`,
  },
  shortened: {
    en: ({ path, from, to }) => `${path}: shortened from ${from} to ${to}`,
    ja: ({ path, from, to }) => `${path}: ${from} から ${to} に短縮`,
  },
  raised: {
    en: ({ path, from, to }) => `${path}: raised from ${from} to ${to}`,
    ja: ({ path, from, to }) => `${path}: ${from} から ${to} に引き上げ`,
  },
  added: {
    en: ({ path, to }) => `${path}: added ${to}`,
    ja: ({ path, to }) => `${path}: ${to} を追加`,
  },
  removed: {
    en: ({ path, from }) => `${path}: removed ${from}`,
    ja: ({ path, from }) => `${path}: ${from} を削除`,
  },
  changed: {
    en: ({ path, from, to }) => `${path}: changed from ${from} to ${to}`,
    ja: ({ path, from, to }) => `${path}: ${from} から ${to} に変更`,
  },
};

function sentenceParts({ path, one, other }: Looser): Parts {
  return { path, from: shown(other), to: shown(one) };
}

function shown(value: Value): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return /^[\w.:@/+-]{1,60}$/.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return '-';
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  return `{ ${members.map(([key, inner]) => `${key}: ${shown(inner)}`).join(', ')} }`;
}
