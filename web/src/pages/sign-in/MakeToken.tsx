import { useState } from 'react';

import type { TokenList } from '../../../../src/contract/tokens.ts';
import type { TokenRole } from '../../../../src/core/account.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useSay } from '../../ui/language.tsx';
import { Halves, Row, Stack } from '../../ui/Layout.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Note } from '../../ui/Type.tsx';
import { tokenRoleWords, tokensMessages as messages, tokensWords as words } from './tokens-words.ts';

type Roles = Readonly<Record<string, TokenRole>>;

export interface MakeTokenProps extends Pick<TokenList, 'mayGive'> {
  readonly isPending: boolean;
  readonly onMake: (body: { readonly name: string; readonly roles: Roles; readonly until: string }) => void;
}

export function MakeToken({ mayGive, isPending, onMake }: MakeTokenProps) {
  const say = useSay();
  const [name, setName] = useState('');
  const [until, setUntil] = useState('');
  const [roles, setRoles] = useState<Roles>({});
  const isIncomplete = until === '' || Object.keys(roles).length === 0;
  return (
    <Halves>
      <Form onSubmit={() => onMake({ name, roles, until })}>
        <Field label={say(words.newName)} field="token-name" value={name} onChange={setName} />
        <Note>{say(words.nameNote)}</Note>
        <Stack gap="s">
          {Object.entries(mayGive).map(([cluster, given]) => (
            <Picker
              key={cluster}
              label={say(messages.roleOn, cluster === '*' ? say(words.everywhere) : cluster)}
              all={say(words.none)}
              options={given.map((role) => ({ value: role, word: say(tokenRoleWords[role]) }))}
              value={roles[cluster]}
              onChange={(chosen) =>
                setRoles(
                  withRole(
                    roles,
                    cluster,
                    given.find((role) => role === chosen),
                  ),
                )
              }
            />
          ))}
          <Row>
            <Note>{say(words.until)}</Note>
            <DateField label={say(words.until)} value={until} onChange={setUntil} />
            <Note>{say(words.limit)}</Note>
          </Row>
        </Stack>
        <Button
          kind="main"
          type="submit"
          isPending={isPending}
          disabledReason={isIncomplete ? say(words.incomplete) : undefined}
        >
          {say(words.issue)}
        </Button>
      </Form>
    </Halves>
  );
}

function withRole(held: Roles, cluster: string, role: TokenRole | undefined): Roles {
  const { [cluster]: _before, ...others } = held;
  return role === undefined ? others : { ...others, [cluster]: role };
}
