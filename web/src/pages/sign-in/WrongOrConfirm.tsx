/** What went wrong; where only a recent sign-in is missing, the way to confirm and go on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { ConfirmBody, Session } from '../../../../src/contract/session.ts';
import { Wrong } from '../../api/Asked.tsx';
import { ApiProblem, send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { hasPasskeys, signWithPasskey } from '../../api/passkey.ts';
import { useQueries } from '../../api/use-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { accountWords as words } from './words.ts';

interface ConfirmProps {
  readonly onConfirmed: () => void;
}

export function WrongOrConfirm({ error, onConfirmed }: ConfirmProps & { readonly error: Error }) {
  const isAsked = error instanceof ApiProblem && error.details?.code === 'server.confirm-first';
  return isAsked ? <Confirm onConfirmed={onConfirmed} /> : <Wrong error={error} />;
}

function Confirm({ onConfirmed }: ConfirmProps) {
  const say = useSay();
  const ways = useQuery(useQueries().session()).data?.account?.ways ?? [];
  const confirm = useConfirm(onConfirmed);
  return (
    <Notice tone="soon" title={say(words.confirm)} isAlert>
      <Stack gap="s">
        <p>{say(ways.length === 0 ? words.confirmOther : words.confirmNote)}</p>
        {confirm.error === null ? null : <Wrong error={confirm.error} />}
        {ways.includes('passkey') && hasPasskeys() ? (
          <span>
            <Button kind="main" isPending={confirm.isPending} onPress={() => confirm.mutate(undefined)}>
              {say(words.confirmPasskey)}
            </Button>
          </span>
        ) : null}
        {ways.includes('password') ? (
          <ByPassword isPending={confirm.isPending} onSubmit={(password) => confirm.mutate(password)} />
        ) : null}
      </Stack>
    </Notice>
  );
}

/** By passkey where no password is given. */
function useConfirm(onConfirmed: () => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (password: string | undefined) => {
      const body: ConfirmBody =
        password === undefined ? { passkey: await signWithPasskey('confirm', { language }) } : { password };
      return await send<Session>('POST', endpoints.confirmation, { language, body });
    },
    onSuccess: (session) => {
      client.setQueryData(['session'], session);
      onConfirmed();
    },
  });
}

function ByPassword({
  isPending,
  onSubmit,
}: {
  readonly isPending: boolean;
  readonly onSubmit: (password: string) => void;
}) {
  const say = useSay();
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => onSubmit(password)}>
      <Field
        label={say(words.current)}
        field="confirm-password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" isPending={isPending}>
        {say(words.confirmPassword)}
      </Button>
    </Form>
  );
}
