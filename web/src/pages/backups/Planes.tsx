import type { BackupsPage } from '../../../../src/contract/backups.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatDuration, formatInstant } from '../../ui/time.ts';
import { Note, Strong } from '../../ui/Type.tsx';
import { backupWords as words, planeWords } from './words.ts';

type Plane = BackupsPage['planes'][number];

/** One line for each plane: how often, the newest stored, and the newest that a drill restored. */
export function Planes({ planes }: Pick<BackupsPage, 'planes'>) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<Plane>[] = [
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
  return <Table caption={say(words.planes)} columns={columns} rows={planes} idOf={({ plane }) => plane} />;
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
