/** The reader's own account: what it may do, its password, and where it is signed in. */
import { useQuery } from '@tanstack/react-query';

import type { Session } from '../../../../src/contract/session.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { Command } from '../../ui/Command.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useSay } from '../../ui/language.tsx';
import { Halves, Section, Stack } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Paragraph } from '../../ui/Type.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignedInTable } from './SignedInTable.tsx';
import { accountWords as words } from './words.ts';

export function AccountPage() {
  const session = useQuery(useQueries().session());
  return (
    <Asked query={session}>
      {({ account }) => (account === undefined ? null : <AccountOf account={account} />)}
    </Asked>
  );
}

function AccountOf({ account }: { readonly account: NonNullable<Session['account']> }) {
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
      </Section>
      <Section title={say(password === 'new' ? words.first : words.change)}>
        <Halves>{password === undefined ? <NoPassword /> : <PasswordForm kind={password} />}</Halves>
      </Section>
      <Section title={say(words.sessions)}>
        <SignedInTable />
      </Section>
    </Page>
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
