import { AgeBar } from '../../ui/AgeBar.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { Named } from '../../ui/Type.tsx';
import { shown } from './samples.ts';
import { uiWords as words } from './words.ts';

export function UiTable() {
  const say = useSay();
  return (
    <Section title={say(words.table)}>
      <Table
        caption={say(words.table)}
        rows={shown.slice(0, 4)}
        idOf={(state) => state}
        columns={[
          {
            id: 'state',
            title: say(words.state),
            width: 'narrow',
            cell: (state) => <StateMark state={state} />,
          },
          {
            id: 'criterion',
            title: say(words.criterion),
            width: 'wide',
            cell: (state) => <Named name={say(words.longName)}>{`sample.${state}`}</Named>,
          },
          {
            id: 'age',
            title: say(words.age),
            width: 'narrow',
            cell: (state) => <AgeBar limit={100_000} {...(state === 'unknown' ? {} : { age: 61_000 })} />,
          },
          { id: 'next', title: say(words.next), cell: () => say(words.longNext) },
        ]}
      />
    </Section>
  );
}
