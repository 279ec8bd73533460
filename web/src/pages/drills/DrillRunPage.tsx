/** One rehearsal: objectives as bars, steps as they went, and what the judge asked. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { DrillRunPage as Answer } from '../../../../src/contract/drills.ts';
import { Asked } from '../../api/Asked.tsx';
import { useQueries } from '../../api/use-queries.ts';
import { drillsLink, recordLink } from '../../links/links.ts';
import { Code } from '../../ui/Command.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Halves, Section, Sheet } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { More } from '../../ui/More.tsx';
import { Page } from '../../ui/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Item, List, Mono, Note } from '../../ui/Type.tsx';
import { DrillFigures } from './DrillFigures.tsx';
import { DrillSteps } from './DrillSteps.tsx';
import { Judged } from './Judged.tsx';
import { drillMessages as messages, drillWords as words } from './words.ts';

const route = getRouteApi('/shell/drill-runs/$run');

export function DrillRunPage() {
  const say = useSay();
  const { run } = route.useParams();
  const query = useQuery(useQueries().drillRun(run));
  return (
    <Asked query={query} title={say(words.title)}>
      {(answer) => <DrillRun answer={answer} />}
    </Asked>
  );
}

function DrillRun({ answer }: { readonly answer: Answer }) {
  const say = useSay();
  const language = useLanguage();
  const { summary, steps, checks, leftovers, basis } = answer;
  const { actor, started, sequence, run } = summary;
  return (
    <Page
      title={say(summary.title)}
      trail={
        <>
          <Link to={drillsLink()}>{say(words.title)}</Link> / <Mono>{run}</Mono>
        </>
      }
      lead={say(messages.by, { who: actor.name, when: formatInstant(started, language) })}
      actions={
        <Link kind="button" to={recordLink(String(sequence))}>
          {`${say(words.evidence)} ${say(messages.sequence, sequence)}`}
        </Link>
      }
      command={`honban drill show ${run}`}
    >
      <DrillFigures answer={answer} />
      <Halves>
        <Section title={say(words.steps)}>
          <DrillSteps steps={steps} />
        </Section>
        <Section title={say(words.judge)}>
          <Judged checks={checks} />
          <Sheet tone="dashed">
            {leftovers.length === 0 ? (
              say(words.nothingLeft)
            ) : (
              <>
                {say(words.leftovers)}
                <List>
                  {leftovers.map((text) => (
                    <Item key={text.en}>{say(text)}</Item>
                  ))}
                </List>
              </>
            )}
          </Sheet>
        </Section>
      </Halves>
      <More title={say(words.basis)}>
        {Object.keys(basis).length === 0 ? (
          <Note>{'–'}</Note>
        ) : (
          <Code label={say(words.basis)}>{JSON.stringify(basis, undefined, 2)}</Code>
        )}
      </More>
    </Page>
  );
}
