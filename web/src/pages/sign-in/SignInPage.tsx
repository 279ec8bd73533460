/** Signing in: by the one-time link that the server prints, or by name and password where there are accounts. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import type { Session, SignInBody } from '../../../../src/contract/session.ts';
import { Wrong } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { hasPasskeys, signWithPasskey } from '../../api/passkey.ts';
import { useQueries } from '../../api/use-queries.ts';
import { accountLink, paths, safeNext, viewOf } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useTitle } from '../../ui/Page.tsx';
import { Note, Title } from '../../ui/Type.tsx';
import { signInMessages, signInWords as words } from './words.ts';

export function SignInPage() {
  const say = useSay();
  useTitle(say(words.title));
  const session = useQuery(useQueries().session());
  const signIn = useSignIn();
  useReturnOnce(signIn.mutate);
  return (
    <Stack>
      <Title>{say(words.title)}</Title>
      {signIn.error === null ? null : <Wrong error={signIn.error} />}
      {session.error === null ? null : <Wrong error={session.error} />}
      {signIn.isPending ? <Note>{say(words.byLink)}</Note> : null}
      {session.data === undefined ? null : (
        <Ways ways={session.data.signIn} isPending={signIn.isPending} onSubmit={signIn.mutate} />
      )}
    </Stack>
  );
}

/** Those that there are on this server and in this browser. */
function Ways({ ways, ...submit }: BySubmit & { readonly ways: Session['signIn'] }) {
  return (
    <>
      {ways.oidc === undefined ? null : <ByProvider name={ways.oidc} />}
      {ways.passkey && hasPasskeys() ? <ByPasskey {...submit} /> : null}
      {ways.password ? <ByPassword {...submit} /> : null}
      {ways.link ? <ByLink /> : null}
    </>
  );
}

function useSignIn() {
  const next = useRouterState({ select: ({ location }) => viewOf(location.search, ['next']).next });
  const language = useLanguage();
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: (body: SignInBody) => send<Session>('POST', endpoints.session, { language, body }),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(['session'], session);
      go(session.account?.password === 'new' ? accountLink() : safeNext(next), true);
    },
  });
}

/** What stands behind the # or was sent along by the identity provider is used up at once. The # never reaches a server's log; it is taken out of the address before it is used, once. */
function useReturnOnce(use: (body: SignInBody) => void): void {
  const used = useRef(false);
  useEffect(() => {
    const { hash, pathname, search } = globalThis.location;
    const isReturn = pathname === `${paths.signIn}/oidc` && search !== '';
    if ((hash === '' && !isReturn) || used.current) return;
    used.current = true;
    globalThis.history.replaceState(globalThis.history.state, '', pathname);
    use(isReturn ? { oidc: search } : { link: decodeURIComponent(hash.slice(1)) });
  }, [use]);
}

/** The answer says where the identity provider is; it comes back to this page. */
function ByProvider({ name }: { readonly name: string }) {
  const say = useSay();
  const language = useLanguage();
  const begin = useMutation({
    mutationFn: () => send<{ readonly url: string }>('POST', endpoints.oidc, { language }),
    onSuccess: ({ url }) => globalThis.location.assign(url),
  });
  return (
    <Stack gap="s">
      {begin.error === null ? null : <Wrong error={begin.error} />}
      <span>
        <Button kind="main" isPending={begin.isPending} onPress={() => begin.mutate()}>
          {say(signInMessages.by, name)}
        </Button>
      </span>
    </Stack>
  );
}

/** The browser asks which one; nobody types a name. */
function ByPasskey({ isPending, onSubmit }: BySubmit) {
  const say = useSay();
  const language = useLanguage();
  const sign = useMutation({
    mutationFn: () => signWithPasskey('sign-in', { language }),
    onSuccess: (passkey) => onSubmit({ passkey }),
  });
  return (
    <Stack gap="s">
      {sign.error === null ? null : <Wrong error={sign.error} />}
      <span>
        <Button kind="main" isPending={isPending || sign.isPending} onPress={() => sign.mutate()}>
          {say(words.passkey)}
        </Button>
      </span>
    </Stack>
  );
}

function ByLink() {
  const say = useSay();
  return (
    <Stack gap="s">
      <Note>{say(words.linkNote)}</Note>
      <Note>{say(words.newLink)}</Note>
      <Command>{'honban account link NAME'}</Command>
    </Stack>
  );
}

interface BySubmit {
  readonly isPending: boolean;
  readonly onSubmit: (body: SignInBody) => void;
}

function ByPassword({ isPending, onSubmit }: BySubmit) {
  const say = useSay();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Form onSubmit={() => onSubmit({ name, password })}>
      <Field
        label={say(words.name)}
        field="username"
        autoComplete="username"
        value={name}
        onChange={setName}
      />
      <Field
        label={say(words.password)}
        field="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Button kind="main" type="submit" isPending={isPending}>
        {say(words.submit)}
      </Button>
    </Form>
  );
}
