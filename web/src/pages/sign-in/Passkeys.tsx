/** The passkeys of the own account: each with what it is, and a way to register another. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { PasskeyList } from '../../../../src/contract/passkeys.ts';
import type { Session } from '../../../../src/contract/session.ts';
import { Asked } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { hasPasskeys, makePasskey } from '../../api/passkey.ts';
import { useQueries } from '../../api/use-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Halves, Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Note, Paragraph } from '../../ui/Type.tsx';
import { PasskeyTable } from './PasskeyTable.tsx';
import { WrongOrConfirm } from './WrongOrConfirm.tsx';
import { accountWords as words } from './words.ts';

export function Passkeys() {
  const say = useSay();
  const query = useQuery(useQueries().passkeys());
  const end = useEnd();
  return (
    <Stack>
      <Paragraph>{say(words.passkeyNote)}</Paragraph>
      {end.error === null ? null : (
        <WrongOrConfirm error={end.error} onConfirmed={() => end.mutate(end.variables ?? '')} />
      )}
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Note>{say(words.noPasskeys)}</Note>
          ) : (
            <PasskeyTable items={items} onEnd={end.mutate} />
          )
        }
      </Asked>
      <Halves>{hasPasskeys() ? <Register /> : <Note>{say(words.cannotPasskey)}</Note>}</Halves>
    </Stack>
  );
}

function useEnd() {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<Session>('DELETE', address(endpoints.passkey, id), { language }),
    onSuccess: async (session) => {
      client.setQueryData(['session'], session);
      await client.invalidateQueries({ queryKey: ['passkeys'] });
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
}

function Register() {
  const say = useSay();
  const [name, setName] = useState('');
  const register = useRegister(() => setName(''));
  return (
    <Stack>
      {register.error === null ? null : (
        <WrongOrConfirm
          error={register.error}
          onConfirmed={() => register.mutate(register.variables ?? name)}
        />
      )}
      {register.isSuccess ? <Notice tone="well" title={say(words.registered)} isAlert /> : null}
      <Form onSubmit={() => register.mutate(name)}>
        <Field label={say(words.passkeyName)} field="passkey-name" value={name} onChange={setName} />
        <Button kind="main" type="submit" isPending={register.isPending}>
          {say(words.register)}
        </Button>
      </Form>
    </Stack>
  );
}

function useRegister(clear: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const passkey = await makePasskey({ language });
      return await send<PasskeyList>('POST', endpoints.passkeys, { language, body: { name, passkey } });
    },
    onSuccess: async (list) => {
      clear();
      client.setQueryData(['passkeys'], list);
      await client.invalidateQueries({ queryKey: ['session'] });
    },
  });
}
