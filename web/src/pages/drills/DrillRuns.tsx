import type { DrillRunSummary } from '../../../../src/contract/drills.ts';
import { drillRunLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Named, Note } from '../../ui/Type.tsx';
import { shownVerdict } from './DrillKinds.tsx';
import { measuresOf } from './measures.ts';
import { drillWords as words, outcomeWords } from './words.ts';

export interface DrillRunsProps {
  readonly runs: readonly DrillRunSummary[];
  readonly view: ClusterView;
}

export function DrillRuns({ runs, view }: DrillRunsProps) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<DrillRunSummary>[] = [
    {
      id: 'result',
      title: say(words.result),
      width: 'narrow',
      cell: (run) => <StateMark state={shownVerdict(run)} />,
    },
    {
      id: 'drill',
      title: say(words.drill),
      width: 'wide',
      cell: ({ run, title, outcome }) => (
        <Named
          name={
            <Link kind="strong" to={drillRunLink(run, view)}>
              {say(title)}
            </Link>
          }
        >
          {say(outcomeWords[outcome])}
        </Named>
      ),
    },
    { id: 'when', title: say(words.when), cell: ({ started }) => formatInstant(started, language) },
    {
      id: 'measured',
      title: say(words.measured),
      cell: ({ measured }) =>
        measuresOf(measured, language)
          .map(({ word, value }) => `${say(word)} ${value}`)
          .join(' · '),
    },
    { id: 'who', title: say(words.who), cell: ({ actor }) => <Note>{actor.name}</Note> },
  ];
  return <Table caption={say(words.runs)} columns={columns} rows={runs} idOf={({ run }) => run} />;
}
