/** A new password, typed twice; the one before as well, but for who came by a one-time link. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Session } from '../../../../src/contract/session.ts';
import { send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Note, Paragraph } from '../../ui/Type.tsx';
import { WrongOrConfirm } from './WrongOrConfirm.tsx';
import { accountWords as words } from './words.ts';

export function PasswordForm({
  kind,
  hasOther,
}: {
  readonly kind: 'new' | 'change';
  /** Whether there is another way in. */
  readonly hasOther: boolean;
}) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const save = useSave(() => [setCurrent, setPassword, setAgain].forEach((clear) => clear('')));
  const differs = password !== again ? say(words.differs) : undefined;
  return (
    <Stack>
      {kind === 'new' && !hasOther ? <Paragraph>{say(words.firstNote)}</Paragraph> : null}
      {save.error === null ? null : <WrongOrConfirm error={save.error} onConfirmed={save.again} />}
      {save.isSuccess ? <Notice tone="well" title={say(words.saved)} isAlert /> : null}
      <Form
        onSubmit={() => {
          if (differs === undefined) save.mutate({ password, ...(kind === 'new' ? {} : { current }) });
        }}
      >
        {kind === 'new' ? null : (
          <Field
            label={say(words.current)}
            field="current"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
        )}
        {[
          { label: words.password, field: 'password', value: password, onChange: setPassword },
          { label: words.again, field: 'again', value: again, onChange: setAgain },
        ].map(({ label, ...rest }) => (
          <Field key={rest.field} label={say(label)} type="password" autoComplete="new-password" {...rest} />
        ))}
        <Note>{say(words.rule)}</Note>
        <Button
          kind="main"
          type="submit"
          isPending={save.isPending}
          disabledReason={again === '' ? undefined : differs}
        >
          {say(words.savePassword)}
        </Button>
      </Form>
    </Stack>
  );
}

function useSave(clear: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: { readonly password: string; readonly current?: string }) =>
      send<Session>('POST', endpoints.password, { language, body }),
    onSuccess: (session) => {
      clear();
      client.setQueryData(['session'], session);
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return {
    ...save,
    again: () => {
      if (save.variables !== undefined) save.mutate(save.variables);
    },
  };
}
