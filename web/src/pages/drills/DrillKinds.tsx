import type { DrillKind } from '../../../../src/contract/drills.ts';
import { drillPlanLink, drillRunLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDay, formatInstant } from '../../ui/time.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { drillWords as words } from './words.ts';

export interface DrillKindsProps {
  readonly drills: readonly DrillKind[];
  readonly view: ClusterView;
}

export function DrillKinds({ drills, view }: DrillKindsProps) {
  const say = useSay();
  const columns: readonly Column<DrillKind>[] = [
    {
      id: 'state',
      title: say(words.last),
      width: 'narrow',
      cell: ({ last }) => <StateMark state={shownVerdict(last)} />,
    },
    {
      id: 'drill',
      title: say(words.drill),
      width: 'wide',
      cell: ({ id, tier, title }) => (
        <Named name={say(title)}>
          <Mono>{`${id} · ${tier}`}</Mono>
        </Named>
      ),
    },
    { id: 'when', title: say(words.when), cell: (drill) => <LastRun drill={drill} view={view} /> },
    { id: 'due', title: say(words.due), cell: (drill) => <Due drill={drill} /> },
    {
      id: 'start',
      title: say(words.start),
      cell: ({ id }) => (
        <Link kind="button" to={drillPlanLink(id, view)} label={`${say(words.showPlan)}: ${id}`}>
          {say(words.showPlan)}
        </Link>
      ),
    },
  ];
  return <Table caption={say(words.title)} columns={columns} rows={drills} idOf={({ id }) => id} />;
}

/** Never run is not a pass: it is hatched like everything that nobody saw. */
export function shownVerdict(run: DrillKind['last']): Shown {
  if (run === undefined) return 'unknown';
  if (run.verdict === undefined) return 'running';
  return run.verdict;
}

function LastRun({ drill: { last }, view }: { readonly drill: DrillKind; readonly view: ClusterView }) {
  const say = useSay();
  const language = useLanguage();
  if (last === undefined) return <Note>{say(words.never)}</Note>;
  return <Link to={drillRunLink(last.run, view)}>{formatInstant(last.started, language)}</Link>;
}

function Due({ drill: { due, nextDue } }: { readonly drill: DrillKind }) {
  const say = useSay();
  const language = useLanguage();
  if (due !== undefined) return <StateMark state="warning" word={words.dueNow} />;
  if (nextDue !== undefined) return formatDay(nextDue, language);
  return <Note>{say(words.noInterval)}</Note>;
}
