/** What the newest look found, worst first; every filter is in the address. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { FindingsPage as Answer } from '../../../../src/contract/findings.ts';
import { Asked } from '../../api/Asked.tsx';
import { keepWithin } from '../../api/keep-within.ts';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { findingsLink } from '../../links/links.ts';
import type { FindingsView } from '../../links/links.ts';
import { Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { FindingFilters } from './FindingFilters.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import { Unseen } from './Unseen.tsx';
import { findingMessages as messages, findingWords as words } from './words.ts';

const route = getRouteApi('/shell/findings');

export function FindingsPage() {
  const say = useSay();
  const view = route.useSearch();
  const { cluster, ...filters } = view;
  const { current } = useClusters(cluster);
  const query = useQuery({
    ...useQueries().findings(current?.name ?? '', filters),
    enabled: current !== undefined,
    placeholderData: keepWithin(current?.name),
  });
  return (
    <Asked query={query} title={say(words.title)}>
      {(answer) => <Findings answer={answer} view={view} />}
    </Asked>
  );
}

function Findings({ answer, view }: { readonly answer: Answer; readonly view: FindingsView }) {
  const say = useSay();
  const language = useLanguage();
  const { observed, total } = answer;
  return (
    <Page
      title={say(words.title)}
      lead={
        observed === undefined ? '' : say(messages.lead, { total, when: formatInstant(observed, language) })
      }
      command={sameCommand(answer)}
    >
      {observed === undefined ? (
        <Empty title={say(words.neverTitle)}>
          <span>{say(words.neverNote)}</span>
          <Command>{sameCommand(answer)}</Command>
        </Empty>
      ) : (
        <>
          <FindingFilters answer={answer} view={view} />
          {answer.items.length === 0 ? (
            <Nothing view={view} />
          ) : (
            <FindingsTable answer={answer} view={view} />
          )}
          <Unseen unseen={answer.unseen} />
        </>
      )}
    </Page>
  );
}

function sameCommand({ cluster, mode }: Answer): string {
  return mode.kind === 'recording'
    ? `honban check --recording ${mode.recording}`
    : `honban check --cluster ${cluster}`;
}

function Nothing({ view: { cluster, ...filters } }: { readonly view: FindingsView }) {
  const say = useSay();
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Empty title={say(words.noneTitle)}>
      {isFiltered ? (
        <>
          <span>{say(words.noneFiltered)}</span>
          <Link to={findingsLink(cluster === undefined ? {} : { cluster })}>{say(words.clear)}</Link>
        </>
      ) : null}
    </Empty>
  );
}
