/**
 * What a change of the policy loosens, in words: people, keys, pairs, scope, limits, standards, tiers. Each needs an approver
 * who is not the author and is listed in every decision until the next review. What was not decided before is no loosening.
 */
import { textOf } from '../i18n.ts';
import type { Message, Text } from '../i18n.ts';
import type { Looser } from './order.ts';
import { policyOrder } from './policy-order.ts';
import type { Policy } from './policy.ts';
import { shown } from './shown.ts';

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
