/** Accounts for admins: who there is, and what they may; made, changed and ended here as by the host's commands. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountLink, AccountList } from '../../../../src/contract/accounts.ts';
import { Asked } from '../../api/Asked.tsx';
import { address, endpoints } from '../../api/endpoints.ts';
import { useQueries } from '../../api/use-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useSay } from '../../ui/language.tsx';
import { Halves, Row, Section, Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Note } from '../../ui/Type.tsx';
import { WrongOrConfirm } from './WrongOrConfirm.tsx';
import { AccountTable } from './AccountTable.tsx';
import { RolesFields, bodyOf } from './RolesFields.tsx';
import type { Rights } from './RolesFields.tsx';
import { useAccountChange } from './use-accounts.ts';
import type { Change } from './use-accounts.ts';
import { accountsMessages as messages, accountsWords as words } from './accounts-words.ts';

const nothing: Rights = { roles: {}, person: undefined };

export function AccountsPage() {
  const say = useSay();
  const query = useQuery(useQueries().accounts());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban account list">
      <Asked query={query}>{(list) => <Accounts list={list} />}</Asked>
    </Page>
  );
}

function Accounts({ list }: { readonly list: AccountList }) {
  const [edited, setEdited] = useState<string>();
  const [link, setLink] = useState<AccountLink>();
  const change = useAccountChange((made) => {
    setEdited(undefined);
    setLink(made);
  });
  const item = list.items.find(({ name }) => name === edited);
  return (
    <Stack gap="l">
      {change.error === null ? null : (
        <WrongOrConfirm
          error={change.error}
          onConfirmed={() => {
            if (change.variables !== undefined) change.mutate(change.variables);
          }}
        />
      )}
      {link === undefined ? null : <MadeLink link={link} />}
      <AccountTable items={list.items} onEdit={setEdited} onChange={change.mutate} />
      {item === undefined ? (
        <Add key={link?.link ?? ''} list={list} isPending={change.isPending} onChange={change.mutate} />
      ) : (
        <Edit
          key={item.name}
          name={item.name}
          before={{ roles: item.roles ?? {}, person: item.person }}
          list={list}
          onChange={change.mutate}
          onCancel={() => setEdited(undefined)}
        />
      )}
    </Stack>
  );
}

function MadeLink({ link: { account, link } }: { readonly link: AccountLink }) {
  const say = useSay();
  return (
    <Notice tone="well" title={say(messages.linkOf, account)} isAlert>
      <Stack gap="s">
        <Note>{say(words.made)}</Note>
        <Command>{link}</Command>
      </Stack>
    </Notice>
  );
}

interface Changing {
  readonly list: AccountList;
  readonly onChange: (change: Change) => void;
}

function Add({ list, isPending, onChange }: Changing & { readonly isPending: boolean }) {
  const say = useSay();
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>(nothing);
  return (
    <Section title={say(words.add)}>
      <Halves>
        <Form
          onSubmit={() =>
            onChange({ method: 'POST', path: endpoints.accounts, body: { name, ...bodyOf(rights) } })
          }
        >
          <Field label={say(words.addName)} field="account-name" value={name} onChange={setName} />
          <RolesFields list={list} rights={rights} onChange={setRights} />
          <Note>{say(words.addNote)}</Note>
          <Button kind="main" type="submit" isPending={isPending}>
            {say(words.make)}
          </Button>
        </Form>
      </Halves>
    </Section>
  );
}

interface EditProps extends Changing {
  readonly name: string;
  readonly before: Rights;
  readonly onCancel: () => void;
}

function Edit({ name, before, list, onChange, onCancel }: EditProps) {
  const say = useSay();
  const [rights, setRights] = useState(before);
  return (
    <Section title={say(messages.changeOf, name)}>
      <Halves>
        <Form
          onSubmit={() =>
            onChange({ method: 'PUT', path: address(endpoints.oneAccount, name), body: bodyOf(rights) })
          }
        >
          <RolesFields list={list} rights={rights} onChange={setRights} />
          <Row>
            <Button kind="main" type="submit">
              {say(words.save)}
            </Button>
            <Button onPress={onCancel}>{say(words.cancel)}</Button>
          </Row>
        </Form>
      </Halves>
    </Section>
  );
}
