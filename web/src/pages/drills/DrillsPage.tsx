/** The rehearsals: what there is, what is due, what was proven. Drills are data: one that comes later is shown as well. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { DrillsPage as Answer } from '../../../../src/contract/drills.ts';
import { Asked } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import type { DrillsView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Empty, Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Note } from '../../ui/Type.tsx';
import { DrillCalendar } from './DrillCalendar.tsx';
import { DrillKinds } from './DrillKinds.tsx';
import { DrillResults } from './DrillResults.tsx';
import { DrillRuns } from './DrillRuns.tsx';
import { Saboteurs } from './Saboteurs.tsx';
import { drillMessages as messages, drillWords as words } from './words.ts';

const route = getRouteApi('/shell/drills');

export function DrillsPage() {
  const say = useSay();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().drills(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Page title={say(words.title)} lead={say(words.lead)} command="honban drill list">
      <Asked query={query}>{(answer) => <Drills answer={answer} view={view} />}</Asked>
    </Page>
  );
}

function Drills({ answer, view }: { readonly answer: Answer; readonly view: DrillsView }) {
  const say = useSay();
  const { month: _, ...own } = view;
  return (
    <>
      <Missed missed={answer.missed} />
      {answer.runs.length === 0 ? (
        <Empty title={say(words.emptyTitle)}>
          <span>{say(words.emptyNote)}</span>
          <Command>{`${answer.drills[0]?.command} --dry-run`}</Command>
        </Empty>
      ) : null}
      <DrillCalendar cluster={answer.cluster} view={view} />
      <Section title={say(words.kinds)}>
        <DrillKinds drills={answer.drills} view={own} />
      </Section>
      <DrillResults cluster={answer.cluster} view={own} />
      <Saboteurs drills={answer.drills} view={own} />
      {answer.runs.length === 0 ? null : (
        <Section title={say(words.runs)}>
          <DrillRuns runs={answer.runs} view={own} />
        </Section>
      )}
    </>
  );
}

function Missed({ missed }: Pick<Answer, 'missed'>) {
  const say = useSay();
  const language = useLanguage();
  if (missed.length === 0) return null;
  return (
    <Notice tone="soon" title={say(words.missed)}>
      {missed.map(({ drill, title, since }) => (
        <p key={drill}>
          {say(title)}{' '}
          <Note>
            {since === undefined ? say(words.never) : say(messages.since, formatInstant(since, language))}
          </Note>
        </p>
      ))}
    </Notice>
  );
}
