import type { BackupsPage } from '../../../../src/contract/backups.ts';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { nameOf } from '../../ui/object-name.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import { Mono } from '../../ui/Type.tsx';
import { backupMessages as messages, backupWords as words } from './words.ts';

export interface CoverageProps {
  readonly coverage: NonNullable<BackupsPage['coverage']>;
}

/** Each volume that is neither backed up nor excluded, by name. */
export function Coverage({ coverage: { state, because, total, open } }: CoverageProps) {
  const say = useSay();
  return (
    <Section
      title={say(words.coverage)}
      note={open.length === 0 ? say(because) : say(messages.uncovered, { open: open.length, total })}
    >
      {open.length === 0 ? (
        <StateMark state={state} />
      ) : (
        <Table
          caption={say(words.coverage)}
          rows={open}
          idOf={({ object }) => `${object.kind} ${object.id}`}
          columns={[
            {
              id: 'state',
              title: say(words.state),
              width: 'narrow',
              cell: (one) => <StateMark state={one.state} />,
            },
            { id: 'object', title: say(words.object), cell: ({ object }) => <Mono>{nameOf(object)}</Mono> },
            { id: 'why', title: say(words.why), width: 'wide', cell: (one) => say(one.because) },
          ]}
        />
      )}
    </Section>
  );
}
