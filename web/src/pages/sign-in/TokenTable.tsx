import type { TokenList } from '../../../../src/contract/tokens.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Mono, Second, Strong } from '../../ui/Type.tsx';
import { tokensMessages as messages, tokensWords as words } from './tokens-words.ts';

type Token = TokenList['items'][number];

export interface TokenTableProps extends Pick<TokenList, 'items'> {
  readonly onEnd: (name: string) => void;
}

export function TokenTable({ items, onEnd }: TokenTableProps) {
  const say = useSay();
  const language = useLanguage();
  const columns: readonly Column<Token>[] = [
    { id: 'name', title: say(words.name), cell: ({ name }) => <Strong>{name}</Strong> },
    {
      id: 'roles',
      title: say(words.roles),
      cell: ({ roles }) => (
        <Mono>
          {Object.entries(roles)
            .map(([cluster, role]) => `${cluster === '*' ? say(words.everywhere) : cluster}: ${role}`)
            .join(', ')}
        </Mono>
      ),
    },
    {
      id: 'owner',
      title: say(words.owner),
      cell: ({ owner, isOwn }) =>
        isOwn ? say(words.own) : owner === undefined ? <Second>{say(words.host)}</Second> : owner,
    },
    { id: 'made', title: say(words.made), cell: ({ made }) => formatInstant(made, language) },
    {
      id: 'until',
      title: say(words.until),
      cell: ({ until, isOver }) =>
        isOver ? <Second>{say(words.over)}</Second> : formatInstant(until, language),
    },
    {
      id: 'end',
      title: say(words.end),
      width: 'narrow',
      cell: ({ name }) => (
        <Button size="small" label={say(messages.endOf, name)} onPress={() => onEnd(name)}>
          {say(words.end)}
        </Button>
      ),
    },
  ];
  return <Table caption={say(words.title)} columns={columns} rows={items} idOf={({ name }) => name} />;
}
