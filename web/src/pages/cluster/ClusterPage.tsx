/** What Honban sees of the cluster, what it does not, and what that costs. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { ClusterSight } from '../../../../src/contract/cluster-sight.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import type { ClusterView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Gaps } from './Gaps.tsx';
import { Rights } from './Rights.tsx';
import { Scopes } from './Scopes.tsx';
import { StaleCriteria } from './StaleCriteria.tsx';
import { clusterWords as words } from './words.ts';

const route = getRouteApi('/shell/cluster');

export function ClusterPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().sight(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Asked query={query} title={say(words.title)}>
      {(answer) => <Sight sight={answer} view={view} />}
    </Asked>
  );
}

interface SightProps {
  readonly sight: ClusterSight;
  readonly view: ClusterView;
}

function Sight({ sight, view }: SightProps) {
  const say = useSay();
  const { looked, scopes, gaps, stale, rights } = sight;
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command={sameCommand(sight)}>
      {looked === undefined ? (
        <Empty title={say(words.neverTitle)}>
          <span>{say(words.neverNote)}</span>
          <Command>{sameCommand(sight)}</Command>
        </Empty>
      ) : (
        <>
          <Section title={say(words.gaps)}>
            <Gaps gaps={gaps} view={view} />
          </Section>
          <StaleCriteria stale={stale} view={view} />
          <Section title={say(words.seen)}>
            <Scopes scopes={scopes} />
          </Section>
        </>
      )}
      <Section title={say(words.rights)}>
        <Rights rights={rights} />
      </Section>
    </Page>
  );
}

function sameCommand({ cluster, mode }: ClusterSight): string {
  return mode.kind === 'recording'
    ? `honban check --recording ${mode.recording}`
    : `honban check --cluster ${cluster}`;
}
