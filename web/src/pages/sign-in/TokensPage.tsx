/** Tokens for programs: which there are, made with a scope and an end, shown once, and ended. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { IssuedToken, TokenList } from '../../../../src/contract/tokens.ts';
import { Asked } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { address, endpoints } from '../../api/endpoints.ts';
import { useQueries } from '../../api/use-queries.ts';
import { Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Note } from '../../ui/Type.tsx';
import { MakeToken } from './MakeToken.tsx';
import { TokenTable } from './TokenTable.tsx';
import { WrongOrConfirm } from './WrongOrConfirm.tsx';
import { tokensMessages as messages, tokensWords as words } from './tokens-words.ts';

export function TokensPage() {
  const say = useSay();
  const query = useQuery(useQueries().tokens());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban token list">
      <Asked query={query}>
        {(list) => (list.mode.kind === 'recording' ? <NoneHere /> : <Tokens list={list} />)}
      </Asked>
    </Page>
  );
}

function NoneHere() {
  const say = useSay();
  return (
    <Empty title={say(words.recordingTitle)}>
      <span>{say(words.recordingNote)}</span>
      <Command>{'honban up'}</Command>
    </Empty>
  );
}

function Tokens({ list }: { readonly list: TokenList }) {
  const say = useSay();
  const [issued, setIssued] = useState<IssuedToken>();
  const change = useTokenChange(setIssued);
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
      {issued === undefined ? null : <Issued token={issued} />}
      {list.items.length === 0 ? (
        <Empty title={say(words.noneTitle)}>
          <span>{say(words.noneNote)}</span>
          <Command>{`curl -H "Authorization: Bearer $HONBAN_TOKEN" ${globalThis.location.origin}/api/v1/clusters`}</Command>
        </Empty>
      ) : (
        <TokenTable
          items={list.items}
          onEnd={(name) => change.mutate({ method: 'DELETE', path: address(endpoints.oneToken, name) })}
        />
      )}
      <Section title={say(words.make)}>
        <MakeToken
          key={issued?.name ?? ''}
          mayGive={list.mayGive}
          isPending={change.isPending}
          onMake={(body) => change.mutate({ method: 'POST', path: endpoints.tokens, body })}
        />
      </Section>
    </Stack>
  );
}

function Issued({ token: { name, token } }: { readonly token: IssuedToken }) {
  const say = useSay();
  return (
    <Notice tone="well" title={say(messages.token, name)} isAlert>
      <Stack gap="s">
        <Note>{say(words.shownOnce)}</Note>
        <Command>{token}</Command>
      </Stack>
    </Notice>
  );
}

interface Change {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** What was shown once is gone with the next change. */
function useTokenChange(onIssued: (token: IssuedToken | undefined) => void) {
  const language = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Change) =>
      send<IssuedToken | TokenList>(method, path, { language, ...(body === undefined ? {} : { body }) }),
    onSuccess: async (answer) => {
      if (answer.kind === 'TokenList') client.setQueryData(['tokens'], answer);
      else await client.invalidateQueries({ queryKey: ['tokens'] });
      onIssued(answer.kind === 'Token' ? answer : undefined);
    },
  });
}
