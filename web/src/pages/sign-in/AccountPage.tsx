/** The reader's own account: what it may do, how it signs in, and where it is signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { Session } from '../../../../src/contract/session.ts';
import { Asked } from '../../api/Asked.tsx';
import { send } from '../../api/client.ts';
import { endpoints } from '../../api/endpoints.ts';
import { useQueries } from '../../api/use-queries.ts';
import { accountsLink, tokensLink } from '../../links/links.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Halves, Section, Stack } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Page } from '../../ui/Page.tsx';
import { Note, Paragraph } from '../../ui/Type.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignedInTable } from './SignedInTable.tsx';
import { WrongOrConfirm } from './WrongOrConfirm.tsx';
import { accountWords as words } from './words.ts';

type Account = NonNullable<Session['account']>;

export function AccountPage() {
  const session = useQuery(useQueries().session());
  return (
    <Asked query={session}>
      {({ account, signIn }) =>
        account === undefined ? null : <AccountOf account={account} hasPasskeys={signIn.passkey} />
      }
    </Asked>
  );
}

function AccountOf({ account, hasPasskeys }: { readonly account: Account; readonly hasPasskeys: boolean }) {
  const say = useSay();
  const { name, person, roles, password } = account;
  const held = Object.entries(roles).map(([cluster, role]) => ({
    name: cluster === '*' ? say(words.everywhere) : cluster,
    value: role,
  }));
  return (
    <Page title={say(words.title)} lead={name} command={`honban account link ${name}`}>
      <Section title={say(words.roles)}>
        <Facts wide facts={[...held, { name: say(words.person), value: person ?? say(words.nobody) }]} />
        <Note>
          <Link to={tokensLink()}>{say(words.tokens)}</Link>
        </Note>
        {Object.values(roles).includes('admin') ? (
          <Note>
            <Link to={accountsLink()}>{say(words.manage)}</Link>
          </Note>
        ) : null}
      </Section>
      {password !== undefined && hasPasskeys ? (
        <Section title={say(words.passkeys)}>
          <Passkeys />
        </Section>
      ) : null}
      <Section title={say(password === 'new' ? words.first : words.change)}>
        <Halves>
          <Password account={account} />
        </Halves>
      </Section>
      <Section title={say(words.sessions)}>
        <SignedInTable />
      </Section>
    </Page>
  );
}

function Password({ account: { password, ways = [] } }: { readonly account: Account }) {
  if (password === undefined) return <NoPassword />;
  return (
    <Stack gap="l">
      <PasswordForm kind={password} hasOther={ways.length > 0} />
      {ways.length === 2 ? <RemovePassword /> : null}
    </Stack>
  );
}

function RemovePassword() {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => send<Session>('DELETE', endpoints.password, { language }),
    onSuccess: async (session) => {
      client.setQueryData(['session'], session);
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Stack gap="s">
      {remove.error === null ? null : (
        <WrongOrConfirm error={remove.error} onConfirmed={() => remove.mutate()} />
      )}
      <Note>{say(words.removeNote)}</Note>
      <span>
        <Button isPending={remove.isPending} onPress={() => remove.mutate()}>
          {say(words.removePassword)}
        </Button>
      </span>
    </Stack>
  );
}

function NoPassword() {
  const say = useSay();
  return (
    <Stack gap="s">
      <Paragraph>{say(words.hostNote)}</Paragraph>
      <Command>{'honban account add NAME --role admin'}</Command>
    </Stack>
  );
}
