import type { BackupsPage } from '../../../../src/contract/backups.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Named, Note } from '../../ui/Type.tsx';
import { backupWords as words } from './words.ts';

type Repository = BackupsPage['repositories'][number];

export function Repositories({ repositories }: Pick<BackupsPage, 'repositories'>) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<Repository>[] = [
    {
      id: 'state',
      title: say(words.state),
      width: 'narrow',
      cell: ({ state, unread }) => <RepositoryState state={state} isUnread={unread !== undefined} />,
    },
    {
      id: 'repository',
      title: say(words.repository),
      cell: ({ name, failureDomain }) => <Named name={name}>{`${say(words.domain)} ${failureDomain}`}</Named>,
    },
    {
      id: 'checked',
      title: say(words.checked),
      cell: ({ checked }) =>
        checked === undefined ? <Note>{say(words.neverChecked)}</Note> : formatInstant(checked, language),
    },
    {
      id: 'why',
      title: say(words.why),
      width: 'wide',
      cell: ({ problems, unread }) =>
        [...problems, ...(unread === undefined ? [] : [unread])].map(({ code, cause }) => (
          <p key={code}>{say(cause)}</p>
        )),
    },
    { id: 'points', title: say(words.points), align: 'end', cell: ({ points }) => points ?? '–' },
  ];
  return (
    <Table
      caption={say(words.repositories)}
      columns={columns}
      rows={repositories}
      idOf={({ name }) => name}
    />
  );
}

interface RepositoryStateProps {
  readonly state: Repository['state'];
  readonly isUnread: boolean;
}

/** A state of its own name where it is not well: `full`, `read-only`, `corrupt`. */
function RepositoryState({ state, isUnread }: RepositoryStateProps) {
  if (state === undefined || isUnread) return <StateMark state="unknown" />;
  if (state === 'healthy') return <StateMark state="pass" />;
  return <StateMark state="fail" word={{ en: state, ja: state }} />;
}
