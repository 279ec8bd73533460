import type { BackupsPage, PointSummary } from '../../../../src/contract/backups.ts';
import { drillRunLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { formatBytes } from '../../ui/bytes.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Named, Note } from '../../ui/Type.tsx';
import { backupWords as words, planeWords } from './words.ts';

export interface PointsProps {
  readonly points: BackupsPage['points'];
  readonly view: ClusterView;
}

export function Points({ points, view }: PointsProps) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<PointSummary>[] = [
    {
      id: 'state',
      title: say(words.state),
      width: 'narrow',
      cell: (point) => <Proof point={point} view={view} />,
    },
    {
      id: 'point',
      title: say(words.point),
      width: 'wide',
      cell: ({ recoveryPoint, about, state, missing }) => (
        <Named name={formatInstant(recoveryPoint, language)}>
          {about.map(nameOf).join(', ')}
          {state === 'complete'
            ? null
            : ` · ${say(words.partial)}: ${missing.map((text) => say(text)).join(', ')}`}
        </Named>
      ),
    },
    { id: 'plane', title: say(words.plane), cell: ({ plane }) => say(planeWords[plane]) },
    {
      id: 'where',
      title: say(words.where),
      cell: ({ repositories }) => <Note>{repositories.join(', ')}</Note>,
    },
    { id: 'size', title: say(words.size), align: 'end', cell: ({ size }) => formatBytes(size) },
  ];
  return <Table caption={say(words.points)} columns={columns} rows={points} idOf={({ id }) => id} />;
}

function Proof({
  point: { state, proven },
  view,
}: {
  readonly point: PointSummary;
  readonly view: ClusterView;
}) {
  if (state === 'partial') return <StateMark state="fail" word={words.partial} />;
  if (proven === undefined) return <StateMark state="unknown" word={words.storedOnly} />;
  return (
    <Link to={drillRunLink(proven.run, view)}>
      <StateMark state="pass" word={words.restored} />
    </Link>
  );
}
