/** What is stored and what of it is proven: two different things, never shown as one. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { BackupsPage as Answer } from '../../../../src/contract/backups.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import type { ClusterView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Mono, Note } from '../../ui/Type.tsx';
import { Coverage } from './Coverage.tsx';
import { Planes } from './Planes.tsx';
import { Points } from './Points.tsx';
import { Repositories } from './Repositories.tsx';
import { backupMessages as messages, backupWords as words } from './words.ts';

const route = getRouteApi('/shell/backups');

export function BackupsPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().backups(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban backup list">
      <Asked query={query}>{(answer) => <Backups answer={answer} view={view} />}</Asked>
    </Page>
  );
}

function Backups({ answer, view }: { readonly answer: Answer; readonly view: ClusterView }) {
  const say = useSay();
  const { planes, repositories, coverage, points, pointsTotal, refused } = answer;
  return (
    <>
      {refused.map(({ repository, name, why }) => (
        <Notice key={`${repository} ${name}`} tone="wrong" title={say(words.refused)}>
          <Mono>{`${repository} ${name}`}</Mono> {say(why.cause)}
        </Notice>
      ))}
      {planes.length === 0 ? null : (
        <Section title={say(words.planes)}>
          <Planes planes={planes} cluster={answer.cluster} view={view} />
        </Section>
      )}
      {coverage === undefined ? null : <Coverage coverage={coverage} />}
      <Section title={say(words.repositories)}>
        {repositories.length === 0 ? <NoRepository /> : <Repositories repositories={repositories} />}
      </Section>
      <Section
        title={say(words.points)}
        note={
          points.length < pointsTotal ? (
            <Note>{say(messages.more, { open: points.length, total: pointsTotal })}</Note>
          ) : undefined
        }
      >
        {points.length === 0 ? <NoPoint /> : <Points points={points} view={view} />}
      </Section>
    </>
  );
}

function NoRepository() {
  const say = useSay();
  return (
    <Empty title={say(words.noRepository)}>
      <span>{say(words.noRepositoryNote)}</span>
      <Command>{'honban repository add --help'}</Command>
    </Empty>
  );
}

function NoPoint() {
  const say = useSay();
  return (
    <Empty title={say(words.noPoint)}>
      <span>{say(words.noPointNote)}</span>
      <Command>{'honban backup run'}</Command>
    </Empty>
  );
}
