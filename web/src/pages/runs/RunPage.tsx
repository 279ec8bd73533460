/** One run, as it goes: what is told by the server's events is shown at once; a browser that comes back sees where it stands. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { Run } from '../../../../src/contract/runs.ts';
import { couldNot } from '../../../../src/core/problem.ts';
import { Asked, Wrong } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { useCancelRun, useWhyNotOperate } from '../../api/use-start-run.ts';
import { drillRunLink, recordLink, runLink, runsLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { Button } from '../../ui/Button.tsx';
import { Command } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Halves, Section, Sheet } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { RunFigures } from './RunFigures.tsx';
import { RunSteps } from './RunSteps.tsx';
import { runKindWords, runMessages as messages, runWords as words } from './words.ts';

const route = getRouteApi('/shell/runs/$run');

export function RunPage() {
  const say = useSay();
  const { run } = route.useParams();
  const view = route.useSearch();
  const query = useQuery(useQueries().run(run));
  return (
    <Asked query={query} title={say(words.title)}>
      {(answer) => <OneRun run={answer.run} view={view} />}
    </Asked>
  );
}

interface OneRunProps {
  readonly run: Run;
  readonly view: ClusterView;
}

function OneRun({ run, view }: OneRunProps) {
  const say = useSay();
  const language = useLanguage();
  const { title, kind, cluster, startedBy, started, ended, problem } = run;
  return (
    <Page
      title={say(title)}
      trail={
        <>
          <Link to={runsLink(view)}>{say(words.title)}</Link> / {say(runKindWords[kind])}{' '}
          <Mono>{cluster}</Mono>
        </>
      }
      lead={say(messages.by, { who: startedBy.name, when: formatInstant(started, language) })}
      actions={ended === undefined ? <Stop run={run} /> : undefined}
      command={commandOf(run)}
    >
      {problem === undefined ? null : (
        <Notice tone="wrong" title={say(couldNot(problem))} isAlert>
          <p>{say(problem.cause)}</p>
          <p>{say(problem.fix)}</p>
          <p>{say(problem.unchanged)}</p>
        </Notice>
      )}
      {run.continues === undefined ? null : (
        <Note>
          <Link to={runLink(run.continues, view)}>{say(words.continues)}</Link>
        </Note>
      )}
      <RunFigures run={run} />
      <Halves>
        <Section title={say(words.steps)}>
          <RunSteps run={run} />
        </Section>
        <Aside run={run} view={view} />
      </Halves>
    </Page>
  );
}

function Stop({ run: { id, cluster, state } }: Pick<OneRunProps, 'run'>) {
  const say = useSay();
  const cancel = useCancelRun(id);
  const whyNot = useWhyNotOperate(cluster);
  return (
    <>
      {cancel.error === null ? null : <Wrong error={cancel.error} />}
      <Button
        disabledReason={whyNot}
        isPending={cancel.isPending || state === 'cancelling'}
        onPress={() => cancel.mutate()}
      >
        {say(words.stop)}
      </Button>
    </>
  );
}

/** Before the end: what happens if it is stopped. Afterwards: what it left, and where it is on record. */
function Aside({ run: { kind, ended, evidence, leftovers, verdict }, view }: OneRunProps) {
  const say = useSay();
  if (ended === undefined)
    return (
      <Sheet tone="dashed">
        <span>{say(words.ifStopped)}</span>
        <Command>{'honban drill sweep'}</Command>
      </Sheet>
    );
  return (
    <Section title={say(words.records)}>
      {kind === 'drill' && verdict !== undefined && evidence[0] !== undefined ? (
        <Link to={drillRunLink(evidence[0], view)}>{say(words.judged)}</Link>
      ) : null}
      {evidence.length === 0 ? <Note>{say(words.none)}</Note> : null}
      <List>
        {evidence.map((id) => (
          <Item key={id}>
            <Link kind="mono" to={recordLink(id, view)}>
              {id.slice(0, 16)}
            </Link>
          </Item>
        ))}
      </List>
      {leftovers.length === 0 ? null : (
        <Notice tone="soon" title={say(words.leftovers)}>
          {leftovers.map((text) => (
            <p key={text.en}>{say(text)}</p>
          ))}
        </Notice>
      )}
    </Section>
  );
}

function commandOf({ kind, name = '', cluster }: Run): string {
  if (kind === 'check') return `honban check --cluster ${cluster}`;
  if (kind === 'drill') return `honban drill run ${name} --cluster ${cluster}`;
  return `honban backup run --cluster ${cluster}`;
}
