/** A new password, typed twice; the one before as well, but for who came by a one-time link. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Session } from '../../../../src/contract/session.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Note, Paragraph } from '../../ui/Type.tsx';
import { accountWords as words } from './words.ts';

export function PasswordForm({ kind }: { readonly kind: 'new' | 'change' }) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const save = useSave(() => [setCurrent, setPassword, setAgain].forEach((clear) => clear('')));
  const differs = password !== again ? say(words.differs) : undefined;
  return (
    <Stack>
      {kind === 'new' ? <Paragraph>{say(words.firstNote)}</Paragraph> : null}
      {save.error === null ? null : <Wrong error={save.error} />}
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
          {say(words.save)}
        </Button>
      </Form>
    </Stack>
  );
}

function useSave(clear: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly password: string; readonly current?: string }) =>
      send<Session>('POST', endpoints.password, { language, body }),
    onSuccess: (session) => {
      clear();
      client.setQueryData(['session'], session);
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
}
