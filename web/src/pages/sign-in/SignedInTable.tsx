/** Where this account is signed in; each can be ended. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { SessionList } from '../../../../src/contract/session.ts';
import { Asked, Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { useQueries } from '../../api/use-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Mono, Second } from '../../ui/Type.tsx';
import { accountWords as words, methodWords } from './words.ts';

type SignedIn = SessionList['items'][number];

export function SignedInTable() {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const query = useQuery(useQueries().sessions());
  const end = useMutation({
    mutationFn: (id: string) => send<SessionList>('DELETE', address(endpoints.ownSession, id), { language }),
    onSuccess: (list) => client.setQueryData(['sessions'], list),
  });
  const columns: readonly Column<SignedIn>[] = [
    { id: 'since', title: say(words.since), cell: ({ since }) => formatInstant(since, language) },
    { id: 'by', title: say(words.by), cell: ({ by }) => say(methodWords[by]) },
    { id: 'from', title: say(words.from), cell: ({ from }) => <Mono>{from}</Mono> },
    { id: 'until', title: say(words.until), cell: ({ idleEnd }) => formatInstant(idleEnd, language) },
    {
      id: 'end',
      title: say(words.end),
      width: 'narrow',
      cell: ({ id, current }) =>
        current ? (
          <Second>{say(words.here)}</Second>
        ) : (
          <Button size="small" onPress={() => end.mutate(id)} label={`${say(words.end)} ${id}`}>
            {say(words.end)}
          </Button>
        ),
    },
  ];
  return (
    <>
      {end.error === null ? null : <Wrong error={end.error} />}
      <Asked query={query}>
        {({ items }) => (
          <Table caption={say(words.sessions)} columns={columns} rows={items} idOf={({ id }) => id} />
        )}
      </Asked>
    </>
  );
}
