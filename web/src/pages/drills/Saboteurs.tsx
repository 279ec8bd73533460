import type { DrillKind } from '../../../../src/contract/drills.ts';
import { recordLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { Cells } from '../../ui/Cells.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Mono, Named } from '../../ui/Type.tsx';
import { drillMessages as messages, drillWords as words, saboteurWords } from './words.ts';

export interface SaboteursProps {
  readonly drills: readonly DrillKind[];
  readonly view: ClusterView;
}

/** Whether each drill noticed what was done to its copy: a cell for each way; one that was never tried is hatched. */
export function Saboteurs({ drills, view }: SaboteursProps) {
  const say = useSay();
  const spoiled = drills.filter(({ saboteurs }) => saboteurs.length > 0);
  if (spoiled.length === 0) return null;
  return (
    <Section title={say(words.saboteurs)} note={say(words.saboteurNote)}>
      <Table
        caption={say(words.saboteurs)}
        rows={spoiled}
        idOf={({ id }) => id}
        columns={[
          {
            id: 'drill',
            title: say(words.drill),
            width: 'wide',
            cell: ({ id, title }) => (
              <Named name={say(title)}>
                <Mono>{id}</Mono>
              </Named>
            ),
          },
          {
            id: 'cells',
            title: say(words.result),
            width: 'wide',
            cell: ({ saboteurs }) => (
              <Cells cells={saboteurs.map(({ id, last }) => ({ id, state: stateOf(last) }))} />
            ),
          },
          {
            id: 'sum',
            title: say(words.sum),
            cell: ({ saboteurs }) => say(messages.ways, countsOf(saboteurs)),
          },
        ]}
      />
      <More title={say(words.everyWay)}>
        <Ways drills={spoiled} view={view} />
      </More>
    </Section>
  );
}

type Last = DrillKind['saboteurs'][number]['last'];

function stateOf(last: Last): Shown {
  return last?.verdict ?? 'unknown';
}

function countsOf(saboteurs: DrillKind['saboteurs']) {
  const count = (verdict?: NonNullable<Last>['verdict']): number =>
    saboteurs.filter(({ last }) => last?.verdict === verdict).length;
  return { caught: count('pass'), missed: count('fail'), unproven: count('unknown'), untried: count() };
}

function Ways({ drills, view }: SaboteursProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Table
      caption={say(words.everyWay)}
      rows={drills.flatMap(({ id: drill, command, saboteurs }) =>
        saboteurs.map((way) => ({ drill, command, ...way })),
      )}
      idOf={({ drill, id }) => `${drill} ${id}`}
      columns={[
        {
          id: 'result',
          title: say(words.result),
          width: 'narrow',
          cell: ({ last }) => <Caught last={last} />,
        },
        { id: 'drill', title: say(words.drill), width: 'narrow', cell: ({ drill }) => <Mono>{drill}</Mono> },
        { id: 'way', title: say(words.way), width: 'wide', cell: ({ title }) => say(title) },
        {
          id: 'when',
          title: say(words.when),
          width: 'wide',
          cell: ({ id, command, last }) =>
            last === undefined ? (
              <Mono>{`${command} --sabotage ${id}`}</Mono>
            ) : (
              <Link to={recordLink(String(last.sequence), view)}>{formatInstant(last.at, language)}</Link>
            ),
        },
      ]}
    />
  );
}

function Caught({ last }: { readonly last: Last }) {
  if (last === undefined) return <StateMark state="unknown" word={words.untriedState} />;
  return <StateMark state={last.verdict} word={saboteurWords[last.verdict]} />;
}
