import type { EvidenceItem } from '../../../../src/contract/evidence.ts';
import { recordLink } from '../../links/links.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Named, Note } from '../../ui/Type.tsx';
import { evidenceMessages as messages, evidenceWords as words, kindWords } from './words.ts';

export function EvidenceTable({ items }: { readonly items: readonly EvidenceItem[] }) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<EvidenceItem>[] = [
    {
      id: 'record',
      title: say(words.record),
      width: 'narrow',
      cell: ({ sequence, id }) => (
        <Link kind="mono" to={recordLink(id)}>
          {say(messages.number, sequence)}
        </Link>
      ),
    },
    { id: 'kind', title: say(words.kind), width: 'narrow', cell: ({ kind }) => say(kindWords[kind]) },
    {
      id: 'says',
      title: say(words.says),
      width: 'wide',
      cell: ({ summary, producer }) => (
        <Named name={say(summary)}>{`${producer.name} ${producer.version}`}</Named>
      ),
    },
    { id: 'about', title: say(words.about), cell: ({ about }) => about },
    { id: 'who', title: say(words.who), cell: ({ actor }) => <Note>{actor.name}</Note> },
    {
      id: 'when',
      title: say(words.when),
      width: 'narrow',
      cell: ({ recorded }) => <Note>{formatInstant(recorded, language)}</Note>,
    },
  ];
  return <Table caption={say(words.title)} columns={columns} rows={items} idOf={({ id }) => id} />;
}
