import type { DrillRunPage } from '../../../../src/contract/drills.ts';
import { useSay } from '../../ui/language.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { drillWords as words } from './words.ts';

type Check = DrillRunPage['checks'][number];

/** Every comparison the judge made, with what was expected and what was found. */
export function Judged({ checks }: Pick<DrillRunPage, 'checks'>) {
  const say = useSay();
  if (checks.length === 0) return <Note>{say(words.noAnswers)}</Note>;
  return (
    <Table
      caption={say(words.judge)}
      rows={checks}
      idOf={({ question, id, about }) => `${question} ${id} ${about.id}`}
      columns={[
        {
          id: 'verdict',
          title: say(words.result),
          width: 'narrow',
          cell: ({ verdict }) => <StateMark state={verdict} />,
        },
        { id: 'says', title: say(words.judge), width: 'wide', cell: (check) => <Comparison check={check} /> },
      ]}
    />
  );
}

function Comparison({ check: { says, about, expected, actual, verdict } }: { readonly check: Check }) {
  const say = useSay();
  return (
    <Named name={say(says)}>
      <Mono>{nameOf(about)}</Mono>
      {verdict === 'pass' ? null : (
        <>
          {' · '}
          {say(words.expected)} <Mono>{JSON.stringify(expected)}</Mono>, {say(words.actual)}{' '}
          <Mono>{JSON.stringify(actual)}</Mono>
        </>
      )}
    </Named>
  );
}
