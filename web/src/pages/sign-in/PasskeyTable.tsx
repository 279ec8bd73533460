/** Passkeys in a table; the one that is renamed has a field in place of its name. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { PasskeyList } from '../../../../src/contract/passkeys.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Stack } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/Table.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Strong } from '../../ui/Type.tsx';
import { accountWords as words, passkeyKindWords, passkeyMessages } from './words.ts';

type Passkey = PasskeyList['items'][number];

export interface PasskeyTableProps {
  readonly items: readonly Passkey[];
  readonly onEnd: (id: string) => void;
}

export function PasskeyTable({ items, onEnd }: PasskeyTableProps) {
  const say = useSay();
  const language = useLanguage();
  const [renamed, setRenamed] = useState<string>();
  const columns: readonly Column<Passkey>[] = [
    {
      id: 'name',
      title: say(words.name),
      cell: (passkey) =>
        passkey.id === renamed ? (
          <Rename passkey={passkey} onDone={() => setRenamed(undefined)} />
        ) : (
          <Strong>{passkey.name}</Strong>
        ),
    },
    {
      id: 'kept',
      title: say(words.kept),
      cell: ({ kind, backedUp }) => say(passkeyKindWords[backedUp ? 'backedUp' : kind]),
    },
    { id: 'made', title: say(words.made), cell: ({ made }) => formatInstant(made, language) },
    {
      id: 'used',
      title: say(words.used),
      cell: ({ used }) => (used === undefined ? say(words.never) : formatInstant(used, language)),
    },
    {
      id: 'actions',
      title: say(words.actions),
      width: 'narrow',
      cell: ({ id, name }) => (
        <Row>
          <Button size="small" label={say(passkeyMessages.renameOf, name)} onPress={() => setRenamed(id)}>
            {say(words.rename)}
          </Button>
          <Button size="small" label={say(passkeyMessages.endOf, name)} onPress={() => onEnd(id)}>
            {say(words.end)}
          </Button>
        </Row>
      ),
    },
  ];
  return <Table caption={say(words.passkeys)} columns={columns} rows={items} idOf={({ id }) => id} />;
}

function Rename({ passkey, onDone }: { readonly passkey: Passkey; readonly onDone: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const [name, setName] = useState(passkey.name);
  const rename = useMutation({
    mutationFn: () =>
      send<PasskeyList>('PUT', address(endpoints.passkey, passkey.id), { language, body: { name } }),
    onSuccess: (list) => {
      client.setQueryData(['passkeys'], list);
      onDone();
    },
  });
  return (
    <Stack gap="s">
      {rename.error === null ? null : <Wrong error={rename.error} />}
      <Form onSubmit={() => rename.mutate()}>
        <Field label={say(words.renameTo)} field="passkey-name" value={name} onChange={setName} />
        <Row>
          <Button size="small" type="submit" isPending={rename.isPending}>
            {say(words.save)}
          </Button>
          <Button size="small" onPress={onDone}>
            {say(words.cancel)}
          </Button>
        </Row>
      </Form>
    </Stack>
  );
}
