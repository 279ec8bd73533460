import type { CriterionRow, GatePage } from '../../../../src/contract/gate-page.ts';
import { between } from '../../../../src/core/time.ts';
import type { Instant } from '../../../../src/core/time.ts';
import { criterionLink, recordLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { AgeBar } from '../../ui/AgeBar.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDay } from '../../ui/time.ts';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { gateMessages as messages, gateWords as words } from './words.ts';

export interface CriteriaTableProps {
  readonly group: GatePage['groups'][number];
  readonly at: Instant;
  readonly view: ClusterView;
}

export function CriteriaTable({ group, at, view: { cluster } }: CriteriaTableProps) {
  const say = useSay();
  const view = cluster === undefined ? {} : { cluster };
  const columns: readonly Column<CriterionRow>[] = [
    {
      id: 'state',
      title: say(words.state),
      width: 'narrow',
      cell: ({ state }) => <StateMark state={state} />,
    },
    {
      id: 'criterion',
      title: say(words.criterion),
      width: 'wide',
      cell: ({ id, title }) => (
        <Named
          name={
            <Link kind="strong" to={criterionLink(id, view)}>
              {say(title)}
            </Link>
          }
        >
          <Mono>{id}</Mono>
        </Named>
      ),
    },
    {
      id: 'evidence',
      title: say(words.evidence),
      width: 'wide',
      cell: (criterion) => <Because criterion={criterion} view={view} />,
    },
    {
      id: 'age',
      title: say(words.age),
      width: 'narrow',
      cell: ({ oldest, limit }) => (
        <AgeBar limit={limit} {...(oldest === undefined ? {} : { age: between(oldest, at) })} />
      ),
    },
    {
      id: 'next',
      title: say(words.next),
      width: 'wide',
      cell: (criterion) => <Next criterion={criterion} />,
    },
  ];
  return <Table caption={say(group.title)} columns={columns} rows={group.criteria} idOf={({ id }) => id} />;
}

/** Why it stands as it does, and the record that says so. */
function Because({ criterion, view }: { readonly criterion: CriterionRow; readonly view: ClusterView }) {
  const say = useSay();
  const deciding = criterion.questions.find(({ state }) => state === criterion.state);
  const evidence = deciding?.evidence[0];
  return (
    <>
      {evidence === undefined ? null : (
        <>
          <Link
            kind="mono"
            to={recordLink(evidence.id, view)}
            label={say(messages.record, evidence.id.slice(0, 8))}
          >
            {evidence.id.slice(0, 8)}
          </Link>{' '}
        </>
      )}
      {say(criterion.because)}
    </>
  );
}

function Next({ criterion: { next, settled, until } }: { readonly criterion: CriterionRow }) {
  const say = useSay();
  const language = useLanguage();
  if (settled || next === undefined)
    return (
      <Note>{until === undefined ? say(words.none) : say(messages.until, formatDay(until, language))}</Note>
    );
  return (
    <>
      {say(next.text)} <Note>{say(next.touchesText)}</Note>
    </>
  );
}
