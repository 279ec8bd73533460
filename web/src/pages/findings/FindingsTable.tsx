import type { FindingItem, FindingsPage } from '../../../../src/contract/findings.ts';
import { criterionLink, findingsLink } from '../../links/links.ts';
import type { FindingsView } from '../../links/links.ts';
import { FixIt } from '../../ui/FixIt.tsx';
import { useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { severityShapes, severityWords } from '../../ui/severity.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { findingMessages as messages, findingWords as words } from './words.ts';

export interface FindingsTableProps {
  readonly answer: FindingsPage;
  readonly view: FindingsView;
}

export function FindingsTable({ answer: { items, next }, view }: FindingsTableProps) {
  const say = useSay();
  const columns: readonly Column<FindingItem>[] = [
    {
      id: 'severity',
      title: say(words.severity),
      width: 'narrow',
      cell: ({ severity }) => <StateMark state={severityShapes[severity]} word={severityWords[severity]} />,
    },
    {
      id: 'finding',
      title: say(words.finding),
      width: 'wide',
      cell: (finding) => <What finding={finding} />,
    },
    {
      id: 'criterion',
      title: say(words.where),
      cell: (finding) => <Where finding={finding} cluster={view.cluster} />,
    },
    {
      id: 'fix',
      title: say(words.fix),
      width: 'wide',
      cell: ({ remedy }) => (remedy === undefined ? null : <FixIt remedy={remedy} isFolded />),
    },
  ];
  return (
    <Stack>
      <Table
        caption={say(words.title)}
        columns={columns}
        rows={items}
        idOf={({ fingerprint }) => fingerprint}
      />
      {next === undefined ? null : (
        <span>
          <Link kind="button" to={findingsLink({ ...view, cursor: next })}>
            {say(words.nextPage)}
          </Link>
        </span>
      )}
    </Stack>
  );
}

function What({ finding: { text, about, owner, isNew, waiver } }: { readonly finding: FindingItem }) {
  const say = useSay();
  return (
    <Named name={say(text)}>
      <Mono>{nameOf(about)}</Mono>
      {owner === undefined ? null : ` · ${owner}`}
      {isNew ? ` · ${say(words.newMark)}` : null}
      {waiver === undefined ? null : ` · ${say(messages.waived, waiver)}`}
    </Named>
  );
}

function Where({
  finding,
  cluster,
}: {
  readonly finding: FindingItem;
  readonly cluster: string | undefined;
}) {
  const say = useSay();
  const { check, checkTitle, criterion } = finding;
  return (
    <Stack gap="s">
      {criterion === undefined ? (
        <Mono>{check}</Mono>
      ) : (
        <Link kind="mono" to={criterionLink(criterion, cluster === undefined ? {} : { cluster })}>
          {criterion}
        </Link>
      )}
      <Note>{say(checkTitle)}</Note>
    </Stack>
  );
}
