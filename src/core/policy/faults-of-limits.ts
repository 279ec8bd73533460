/** Limits may only be tightened: nothing here can last longer than what is built in. */
import type { Message, Text } from '../i18n.ts';
import { nearestWord } from '../nearest-word.ts';
import { days } from '../time.ts';
import type { Profile } from './consistency.ts';
import { contradiction, danglingName, wrongValue } from './fault.ts';
import type { PolicyFault } from './fault.ts';
import type { Policy } from './policy.ts';
import { durationOf } from './values.ts';

const longestWaiver = days(90);

const words = {
  longer: {
    en: ({ criterion, limit }) => `limits.${criterion} is longer than the built-in limit of ${limit}`,
    ja: ({ criterion, limit }) => `limits.${criterion} は組み込みの有効期間 ${limit} より長くなっています`,
  } satisfies Message<{ criterion: string; limit: string }>,
  shorten: {
    en: () => 'A policy can only shorten limits. Shorten it, or remove the line.',
    ja: () => '運用ポリシーでは短縮だけができます。短くするか、この行を削除してください。',
  } satisfies Message<unknown>,
  taken: {
    en: ({ id }) => `criteria: the id ${id} is taken`,
    ja: ({ id }) => `criteria: ID ${id} はすでに使われています`,
  } satisfies Message<{ id: string }>,
  rename: {
    en: () => 'Choose another id.',
    ja: () => '別の ID にしてください。',
  } satisfies Message<unknown>,
};

export function* limitFaults(policy: Policy, profile: Profile | undefined): Iterable<PolicyFault> {
  if (durationOf(policy.waivers.longest) > longestWaiver)
    yield wrongValue(['waivers', 'longest'], atMost90, plain(policy.waivers.longest));
  yield* ownCriteriaFaults(policy, profile);
  if (profile !== undefined) yield* longerLimits(policy, profile);
}

const atMost90: Text = { en: 'at most 90d', ja: '90d 以下' };

function plain(text: string): Text {
  return { en: text, ja: `${text} ` };
}

function* ownCriteriaFaults({ criteria }: Policy, profile: Profile | undefined): Iterable<PolicyFault> {
  const taken = new Set(profile?.keys());
  for (const [index, { id }] of criteria.entries()) {
    if (taken.has(id))
      yield contradiction(['criteria', index, 'id'], { says: words.taken, fix: words.rename }, { id });
    taken.add(id);
  }
}

function* longerLimits({ limits, criteria }: Policy, profile: Profile): Iterable<PolicyFault> {
  const known = [...profile.keys(), ...criteria.map(({ id }) => id)];
  for (const [criterion, text] of Object.entries(limits)) {
    const longest = profile.get(criterion);
    if (longest !== undefined && durationOf(text) > longest)
      yield contradiction(
        ['limits', criterion],
        { says: words.longer, fix: words.shorten },
        { criterion, limit: `${longest / 60_000}m` },
      );
    if (!known.includes(criterion)) {
      const nearest = nearestWord(criterion, known);
      yield {
        ...danglingName(['limits', criterion], { name: criterion, section: 'profile baseline', nearest }),
        at: 'key',
      };
    }
  }
}
