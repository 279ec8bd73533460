import type { BackupsPage } from '../../../../src/contract/backups.ts';
import { Wrong } from '../../api/Asked.tsx';
import { useStartRun, useWhyNotOperate } from '../../api/use-start-run.ts';
import { runLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDuration, formatInstant } from '../../ui/time.ts';
import { Note, Strong } from '../../ui/Type.tsx';
import { backupWords as words, planeWords } from './words.ts';

type Plane = BackupsPage['planes'][number];

export interface PlanesProps extends Pick<BackupsPage, 'planes' | 'cluster'> {
  readonly view: ClusterView;
}

/** One line for each plane: how often, the newest stored, and the newest that a drill restored. */
export function Planes({ planes, cluster, view }: PlanesProps) {
  const say = useSay();
  const go = useGo();
  const start = useStartRun((run) => go(runLink(run, view)));
  const whyNot = useWhyNotOperate(cluster);
  const columns: readonly Column<Plane>[] = [
    ...usePlaneColumns(),
    {
      id: 'start',
      title: '',
      cell: ({ plane }) => (
        <Button
          size="small"
          label={`${say(words.backUpNow)}: ${say(planeWords[plane])}`}
          isPending={start.isPending}
          onPress={() => start.mutate({ kind: 'backup', cluster, planes: [plane] })}
        >
          {say(words.backUpNow)}
        </Button>
      ),
    },
  ];
  return (
    <>
      {start.error === null ? null : <Wrong error={start.error} />}
      <Table
        caption={say(words.planes)}
        columns={whyNot === undefined ? columns : columns.slice(0, -1)}
        rows={planes}
        idOf={({ plane }) => plane}
      />
    </>
  );
}

function usePlaneColumns(): readonly Column<Plane>[] {
  const say = useSay();
  const language = useLanguage();
  return [
    { id: 'state', title: say(words.state), width: 'narrow', cell: (plane) => <PlaneState plane={plane} /> },
    { id: 'plane', title: say(words.plane), cell: ({ plane }) => <Strong>{say(planeWords[plane])}</Strong> },
    {
      id: 'every',
      title: say(words.every),
      cell: ({ every }) =>
        every === undefined ? <Note>{say(words.notSet)}</Note> : formatDuration(every, language),
    },
    {
      id: 'newest',
      title: say(words.newest),
      cell: ({ newest }) =>
        newest === undefined ? <Note>{say(words.none)}</Note> : formatInstant(newest, language),
    },
    {
      id: 'proven',
      title: say(words.proven),
      cell: ({ newestProven }) =>
        newestProven === undefined ? (
          <StateMark state="unknown" word={words.none} />
        ) : (
          formatInstant(newestProven, language)
        ),
    },
  ];
}

/** Stored without proof is not a pass. */
function PlaneState({ plane: { dueSince, newest, newestProven } }: { readonly plane: Plane }) {
  if (dueSince !== undefined) return <StateMark state="warning" word={words.dueNow} />;
  if (newest === undefined) return <StateMark state="unknown" word={words.none} />;
  return newestProven === undefined ? (
    <StateMark state="unknown" word={words.storedOnly} />
  ) : (
    <StateMark state="pass" word={words.onTime} />
  );
}
