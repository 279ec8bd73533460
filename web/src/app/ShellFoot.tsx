import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { ClusterSummary } from '../../../src/contract/clusters.ts';
import type { Session } from '../../../src/contract/session.ts';
import { send } from '../api/client.ts';
import { endpoints } from '../api/endpoints.ts';
import { forgetCluster } from '../api/usual-cluster.ts';
import { aboutLink, accountLink } from '../links/links.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useSay } from '../ui/language.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Link } from '../ui/Link.tsx';
import { Note } from '../ui/Type.tsx';
import { PreferenceSwitches } from '../ui/preferences/PreferenceSwitches.tsx';
import { shellMessages, shellWords as words } from './shell-words.ts';
import { SeenAgo } from './SeenAgo.tsx';

export interface ShellFootProps {
  readonly session: Session | undefined;
  readonly current: ClusterSummary | undefined;
}

export function ShellFoot({ session, current }: ShellFootProps) {
  return (
    <Stack>
      <PreferenceSwitches />
      <Stack gap="s">
        {session?.mode.kind === 'live' && current?.looked !== undefined ? (
          <SeenAgo looked={current.looked} />
        ) : null}
        {session?.account === undefined ? null : <Account name={session.account.name} />}
        {session?.account === undefined ? null : <Ways version={session.version} />}
      </Stack>
    </Stack>
  );
}

function Ways({ version }: { readonly version: string }) {
  const say = useSay();
  return (
    <>
      <Note>
        <Link to={aboutLink()}>{say(shellMessages.about, version)}</Link>
      </Note>
      <Note>{say(shellMessages.goKey, /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl+K')}</Note>
    </>
  );
}

function Account({ name }: { readonly name: string }) {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => send('DELETE', endpoints.session, { language }),
    onSettled: () => {
      forgetCluster();
      return client.resetQueries();
    },
  });
  return (
    <>
      <Note>
        <Link to={accountLink()}>{say(shellMessages.signedIn, name)}</Link>
      </Note>
      <span>
        <Button size="small" onPress={() => signOut.mutate()}>
          {say(words.signOut)}
        </Button>
      </span>
    </>
  );
}
