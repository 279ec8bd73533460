import type { DrillRunPage } from '../../../../src/contract/drills.ts';
import { Budget } from '../../ui/Budget.tsx';
import { Figures } from '../../ui/Figures.tsx';
import type { Figure } from '../../ui/Figures.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { formatTook } from '../../ui/time.ts';
import { shownVerdict } from './DrillKinds.tsx';
import { measuresOf } from './measures.ts';
import { drillMessages as messages, drillWords as words, outcomeWords } from './words.ts';

/** The result, and each achieved time against its objective where the judge had one. */
export function DrillFigures({ answer: { summary, steps, checks } }: { readonly answer: DrillRunPage }) {
  const say = useSay();
  const language = useLanguage();
  const phases = steps.flatMap(({ id, milliseconds }) =>
    milliseconds === undefined ? [] : [{ id, length: milliseconds / 1000 }],
  );
  const measures = measuresOf(summary.measured, language).map(({ id, word, value, seconds }): Figure => {
    const objective = objectiveOf(checks, seconds);
    const isWhole = id === 'seconds';
    return {
      name: say(word),
      value,
      bar: (
        <Budget
          phases={isWhole && phases.length > 0 ? phases : [{ id, length: seconds }]}
          objective={objective}
          label={`${say(word)} ${value}`}
        />
      ),
      ...(objective === undefined ? {} : { note: say(messages.of, formatTook(objective * 1000, language)) }),
    };
  });
  return (
    <Figures
      figures={[
        {
          name: say(words.result),
          value: '',
          beside: <StateMark state={shownVerdict(summary)} />,
          note:
            say(outcomeWords[summary.outcome]) + (summary.handPicked ? ` · ${say(words.handPicked)}` : ''),
        },
        ...measures,
      ]}
    />
  );
}

/** The objective that a check compared this very value with. */
function objectiveOf(checks: DrillRunPage['checks'], seconds: number): number | undefined {
  const compared = checks.find(({ kind, actual }) => kind === 'objective' && actual === seconds);
  return typeof compared?.expected === 'number' ? compared.expected : undefined;
}
