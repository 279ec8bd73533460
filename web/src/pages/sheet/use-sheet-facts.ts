import type { GatePage } from '../../../../src/contract/gate-page.ts';
import { earliest } from '../../../../src/core/time.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { formatInstant } from '../../ui/time.ts';
import { sheetMessages as messages, sheetWords as words } from './words.ts';

/** What stands beside the big word: when, until when and why it ends then, on what condition, on what it rests. */
export function useSheetFacts(gate: GatePage): readonly { readonly name: string; readonly value: string }[] {
  const say = useSay();
  const language = useLanguage();
  const criteria = gate.groups.flatMap((group) => group.criteria);
  const records = new Set(
    criteria.flatMap(({ questions }) => questions.flatMap(({ evidence }) => evidence.map(({ id }) => id))),
  );
  const oldest = earliest(criteria.flatMap((criterion) => criterion.oldest ?? []));
  const waivers = gate.waivers.map(({ id, end }) =>
    say(messages.waiver, { id, end: formatInstant(end, language) }),
  );
  return [
    { name: say(words.at), value: formatInstant(gate.at, language) },
    { name: say(words.reason), value: say(gate.reason) },
    ...(gate.ends.length === 0
      ? [{ name: say(words.validity), value: say(words.noValidity) }]
      : gate.ends.map(({ label, at, because }) => ({
          name: say(words.validity),
          value: `${say(label)} ${formatInstant(at, language)}: ${say(because)}`,
        }))),
    {
      name: say(words.exceptions),
      value:
        waivers.length === 0
          ? say(words.noExceptions)
          : say(messages.waivers, { count: waivers.length, which: waivers.join(', ') }),
    },
    ...(gate.approval === undefined
      ? []
      : [
          {
            name: say(words.signatures),
            value: `${gate.approval.signedBy.join(', ') || say(words.nobody)} · ${say(gate.approval.stateText)}`,
          },
        ]),
    {
      name: say(words.basis),
      value: say(messages.basis, {
        criteria: criteria.length,
        records: records.size,
        oldest: oldest === undefined ? '–' : formatInstant(oldest, language),
      }),
    },
  ];
}
