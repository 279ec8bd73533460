/** Around every page but the sheet and signing in: where we are, of which cluster, and whether it is a recording. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';

import { useEffect } from 'react';

import type { ClusterSummary } from '../../../src/contract/clusters.ts';
import type { Session } from '../../../src/contract/session.ts';
import { Wrong } from '../api/Asked.tsx';
import { useClusters } from '../api/use-cluster.ts';
import type { ClusterChoice } from '../api/use-cluster.ts';
import { useQueries } from '../api/use-queries.ts';
import { rememberCluster } from '../api/usual-cluster.ts';
import { paths, viewOf } from '../links/links.ts';
import { Frame } from '../ui/Frame.tsx';
import { useSay } from '../ui/language.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { GoKey } from './GoKey.tsx';
import { ShellBar } from './ShellBar.tsx';
import { ShellCluster } from './ShellCluster.tsx';
import { ShellFoot } from './ShellFoot.tsx';
import { shellMessages, shellWords as words } from './shell-words.ts';
import { useEntries } from './use-entries.ts';
import { useEvents } from './use-events.ts';

export function Shell() {
  const session = useQuery(useQueries().session());
  const location = useRouterState({ select: (state) => state.location });
  const isSignedIn = session.data?.account !== undefined;
  useEvents(isSignedIn);
  // The address changes before this page goes: without this it would be sent on and on.
  if (location.pathname === paths.signIn) return null;
  if (session.data !== undefined && !isSignedIn && location.pathname !== '/ui')
    return <Navigate to={paths.signIn} search={{ next: location.href }} replace />;
  return (
    <Inside
      session={session.data}
      error={session.error}
      search={location.search}
      pathname={location.pathname}
    />
  );
}

interface InsideProps {
  readonly session: Session | undefined;
  readonly error: Error | null;
  readonly search: object;
  readonly pathname: string;
}

function Inside({ session, error, search, pathname }: InsideProps) {
  const { cluster } = viewOf({ ...search }, ['cluster']);
  const choice = useClusters(cluster, session?.account !== undefined);
  const { clusters, current } = choice;
  useUsualCluster(cluster, current);
  const entries = useEntries({ pathname, named: cluster, cluster: current?.name });
  return (
    <Frame
      home={entries[0]?.to ?? paths.gate}
      cluster={<ShellCluster clusters={clusters} current={current} />}
      entries={entries}
      foot={<ShellFoot session={session} current={current} />}
      banner={<Banner session={session} choice={choice} />}
      bar={<ShellBar pathname={pathname} cluster={current?.name} />}
    >
      {session?.account === undefined ? null : (
        <GoKey entries={entries} named={cluster} cluster={current?.name} />
      )}
      <Matter isKnown={session !== undefined} error={error} />
    </Frame>
  );
}

/** The one that is shown where the address names none. */
function useUsualCluster(named: string | undefined, current: ClusterSummary | undefined): void {
  const name = named === undefined ? current?.name : undefined;
  useEffect(() => {
    if (name !== undefined) rememberCluster(name);
  }, [name]);
}

/** Nothing is asked before it is known who asks. */
function Matter({ isKnown, error }: { readonly isKnown: boolean; readonly error: Error | null }) {
  if (isKnown) return <Outlet />;
  return error === null ? <Waiting /> : <Wrong error={error} />;
}

/** On every page: that this is a recording, and what this server itself cannot do just now. */
function Banner({
  session,
  choice: { current, policyProblem, ledgerProblem },
}: {
  readonly session: Session | undefined;
  readonly choice: ClusterChoice;
}) {
  const say = useSay();
  return (
    <>
      {session?.mode.kind === 'recording' ? (
        <Notice tone="unseen" title={say(shellMessages.recording, session.mode.recording)} />
      ) : null}
      <Trouble title={say(words.policyProblem)} problem={policyProblem} />
      <Trouble title={say(words.ledgerProblem)} problem={ledgerProblem} />
      <Trouble title={say(shellMessages.notLooked, current?.name ?? '')} problem={current?.problem} />
    </>
  );
}

function Trouble({
  title,
  problem,
}: {
  readonly title: string;
  readonly problem: ClusterSummary['problem'];
}) {
  const say = useSay();
  if (problem === undefined) return null;
  return (
    <Notice tone="wrong" title={title}>
      <p>{say(problem.cause)}</p>
      <p>{say(problem.fix)}</p>
    </Notice>
  );
}
