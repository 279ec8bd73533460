/** What this server carries out, newest first, and the ways to start something. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { Asked, Wrong } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { useStartRun, useWhyNotOperate } from '../../api/use-start-run.ts';
import { backupsLink, drillsLink, runLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RunTable } from './RunTable.tsx';
import { runWords as words } from './words.ts';

const route = getRouteApi('/shell/runs');

export function RunsPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery(useQueries().runs());
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban check">
      <Starts cluster={current?.name} view={view} />
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say(words.emptyTitle)}>
              <span>{say(words.emptyNote)}</span>
              <Command>{'honban check'}</Command>
            </Empty>
          ) : (
            <RunTable runs={items} view={view} />
          )
        }
      </Asked>
    </Page>
  );
}

interface StartsProps {
  readonly cluster: string | undefined;
  readonly view: ClusterView;
}

function Starts({ cluster = '', view }: StartsProps) {
  const say = useSay();
  const go = useGo();
  const start = useStartRun((run) => go(runLink(run, view)));
  const whyNot = useWhyNotOperate(cluster);
  return (
    <>
      {start.error === null ? null : <Wrong error={start.error} />}
      <Row>
        <Button
          kind="main"
          disabledReason={whyNot}
          isPending={start.isPending}
          onPress={() => start.mutate({ kind: 'check', cluster })}
        >
          {say(words.check)}
        </Button>
        <Link kind="button" to={drillsLink(view)}>
          {say(words.toDrills)}
        </Link>
        <Link kind="button" to={backupsLink(view)}>
          {say(words.toBackups)}
        </Link>
      </Row>
    </>
  );
}
