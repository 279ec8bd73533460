/** Every account with what it may do, how it signs in and when it last did. */
import type { AccountItem } from '../../../../src/contract/accounts.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Named, Second } from '../../ui/Type.tsx';
import type { Change } from './use-accounts.ts';
import { accountsMessages as messages, accountsWords as words } from './accounts-words.ts';

export interface AccountTableProps {
  readonly items: readonly AccountItem[];
  readonly onEdit: (name: string) => void;
  readonly onChange: (change: Change) => void;
}

export function AccountTable({ items, onEdit, onChange }: AccountTableProps) {
  const say = useSay();
  const columns: readonly Column<AccountItem>[] = [
    {
      id: 'name',
      title: say(words.name),
      cell: (item) => <Named name={item.name}>{item.isOwn ? say(words.own) : item.person}</Named>,
    },
    { id: 'roles', title: say(words.roles), cell: ({ roles }) => <Held roles={roles} /> },
    { id: 'ways', title: say(words.ways), cell: (item) => <Ways item={item} /> },
    { id: 'last', title: say(words.lastSignIn), cell: (item) => <LastSignIn item={item} /> },
    {
      id: 'actions',
      title: say(words.actions),
      width: 'wide',
      cell: (item) => <Actions item={item} onEdit={onEdit} onChange={onChange} />,
    },
  ];
  return <Table caption={say(words.title)} columns={columns} rows={items} idOf={({ name }) => name} />;
}

function Held({ roles }: { readonly roles: AccountItem['roles'] | undefined }) {
  const say = useSay();
  if (roles === undefined) return <Second>{say(words.notKnown)}</Second>;
  return Object.entries(roles)
    .map(([cluster, role]) => (cluster === '*' ? role : `${cluster}: ${role}`))
    .join(', ');
}

function Ways({ item: { kind, ways } }: { readonly item: AccountItem }) {
  const say = useSay();
  if (kind === 'provider') return say(words.provider);
  return ways.length === 0 ? say(words.noWay) : ways.map((way) => say(words[way])).join(', ');
}

function LastSignIn({ item: { lastSignIn, signedIn, isSlowed } }: { readonly item: AccountItem }) {
  const say = useSay();
  const language = useLanguage();
  const when = lastSignIn === undefined ? say(words.never) : formatInstant(lastSignIn.at, language);
  return (
    <Named name={when}>
      {isSlowed ? say(words.slowed) : signedIn > 0 ? say(messages.signedIn, signedIn) : undefined}
    </Named>
  );
}

interface ActionsProps extends Pick<AccountTableProps, 'onEdit' | 'onChange'> {
  readonly item: AccountItem;
}

function Actions({ item, onEdit, onChange }: ActionsProps) {
  const say = useSay();
  const { name, kind, isSlowed, signedIn, mayChange } = item;
  if (!mayChange) return null;
  const at = (path: string): string => address(path, name);
  const isLocal = kind === 'local';
  const actions = [
    { isOffered: isLocal, word: words.edit, act: () => onEdit(name) },
    {
      isOffered: isLocal,
      word: words.link,
      act: () => onChange({ method: 'POST', path: at(endpoints.accountLink) }),
    },
    {
      isOffered: isSlowed,
      word: words.unlock,
      act: () => onChange({ method: 'POST', path: at(endpoints.accountUnlock) }),
    },
    {
      isOffered: signedIn > 0,
      word: words.endSignIns,
      act: () => onChange({ method: 'DELETE', path: at(endpoints.accountSessions) }),
    },
    {
      isOffered: isLocal,
      word: words.remove,
      act: () => onChange({ method: 'DELETE', path: at(endpoints.oneAccount) }),
    },
  ] as const;
  return (
    <Row>
      {actions
        .filter(({ isOffered }) => isOffered)
        .map(({ word, act }) => (
          <Button key={word.en} size="small" label={`${say(word)}: ${name}`} onPress={act}>
            {say(word)}
          </Button>
        ))}
    </Row>
  );
}
