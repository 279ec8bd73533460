import type { FindingsPage } from '../../../../src/contract/findings.ts';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { findingWords as words } from './words.ts';

type UnseenItem = FindingsPage['unseen'][number];

/** What could not be looked at, with the cause and what mends that. */
export function Unseen({ unseen }: { readonly unseen: readonly UnseenItem[] }) {
  const say = useSay();
  if (unseen.length === 0) return null;
  return (
    <Section title={say(words.unseen)} note={say(words.unseenNote)}>
      <Table
        caption={say(words.unseen)}
        rows={unseen}
        idOf={({ check, object }) => `${check} ${object?.kind} ${object?.id}`}
        columns={[
          { id: 'state', title: '', width: 'narrow', cell: () => <StateMark state="unknown" /> },
          {
            id: 'check',
            title: say(words.check),
            width: 'wide',
            cell: ({ check, checkTitle, object }) => (
              <Named name={say(checkTitle)}>
                <Mono>{object === undefined ? check : `${check} ${nameOf(object)}`}</Mono>
              </Named>
            ),
          },
          { id: 'cause', title: say(words.cause), width: 'wide', cell: ({ why }) => say(why.cause) },
          { id: 'fix', title: say(words.fix), width: 'wide', cell: ({ why }) => <Note>{say(why.fix)}</Note> },
        ]}
      />
    </Section>
  );
}
