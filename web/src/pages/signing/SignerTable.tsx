import type { DecisionSigning } from '../../../../src/contract/decision-signing.ts';
import { useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Mono, Named, Note } from '../../ui/Type.tsx';
import { signingWords as words } from './words.ts';

type Signer = DecisionSigning['signers'][number];

export function SignerTable({ signers }: Pick<DecisionSigning, 'signers'>) {
  const say = useSay();
  const columns: readonly Column<Signer>[] = [
    {
      id: 'signature',
      title: say(words.signature),
      width: 'narrow',
      cell: ({ hasSigned }) =>
        hasSigned ? (
          <StateMark state="met" word={words.signed} />
        ) : (
          <StateMark state="unknown" word={words.missing} />
        ),
    },
    {
      id: 'signer',
      title: say(words.signer),
      cell: ({ id, name }) => (
        <Named name={name}>
          <Mono>{id}</Mono>
        </Named>
      ),
    },
    {
      id: 'why',
      title: say(words.why),
      cell: ({ hasSigned, whyNot }) =>
        hasSigned || whyNot === undefined ? null : <Note>{say(whyNot)}</Note>,
    },
  ];
  return <Table caption={say(words.signers)} columns={columns} rows={signers} idOf={({ id }) => id} />;
}
