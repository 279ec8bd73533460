import type { PolicyChangeItem, PolicyComparison } from '../../../../src/contract/policy.ts';
import { Command } from '../../ui/Command.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Section, Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { Table } from '../../ui/Table.tsx';
import { Item, List, Mono, Named, Note, Second } from '../../ui/Type.tsx';
import { comparisonWords, policyWords as words } from './words.ts';

/** Against each other version: whether it is the same, every value in which it is not, and what was loosened. */
export function Comparisons({ comparisons }: { readonly comparisons: readonly PolicyComparison[] }) {
  const say = useSay();
  return comparisons.map((one) => (
    <Section key={one.with} title={say(one.title)}>
      <Stack gap="s">
        <Row>
          <StateMark state={shown[one.state]} word={comparisonWords[one.state]} />
          <Second>{say(one.says)}</Second>
        </Row>
        {one.changes.length === 0 ? null : <Changes title={say(one.title)} changes={one.changes} />}
        {one.loosened.length === 0 ? null : (
          <Notice tone="soon" title={say(words.loosened)}>
            <List>
              {one.loosened.map((text) => (
                <Item key={text.en}>{say(text)}</Item>
              ))}
            </List>
          </Notice>
        )}
        {one.command === undefined || one.changes.length === 0 ? null : <Command>{one.command}</Command>}
      </Stack>
    </Section>
  ));
}

const shown: Readonly<Record<PolicyComparison['state'], Shown>> = {
  same: 'pass',
  equal: 'pass',
  different: 'warning',
  unknown: 'unknown',
};

interface ChangesProps {
  readonly title: string;
  readonly changes: readonly PolicyChangeItem[];
}

function Changes({ title, changes }: ChangesProps) {
  const say = useSay();
  return (
    <Table
      caption={title}
      rows={changes}
      idOf={({ path }) => path}
      columns={[
        {
          id: 'key',
          title: say(words.key),
          width: 'wide',
          cell: ({ path, about }) => (
            <Named name={<Mono>{path}</Mono>}>{about === undefined ? undefined : say(about)}</Named>
          ),
        },
        {
          id: 'before',
          title: say(words.before),
          width: 'wide',
          cell: ({ before }) => <Value text={before} />,
        },
        { id: 'after', title: say(words.after), width: 'wide', cell: ({ after }) => <Value text={after} /> },
      ]}
    />
  );
}

function Value({ text }: { readonly text: string | undefined }) {
  const say = useSay();
  return text === undefined ? <Note>{say(words.nothing)}</Note> : <Mono>{text}</Mono>;
}
