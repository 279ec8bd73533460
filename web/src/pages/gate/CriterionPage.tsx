/** One criterion: what was asked, of which objects, what the answers were, and the one next step. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { CriterionRow, GatePage } from '../../../../src/contract/gate-page.ts';
import { between } from '../../../../src/core/time.ts';
import { Asked } from '../../api/Asked.tsx';
import { Explained } from '../../api/Explained.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { drillPlanLink, gateLink, waiversLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { AgeBar } from '../../ui/AgeBar.tsx';
import { Command } from '../../ui/Command.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Row, Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Mono, Note, Paragraph } from '../../ui/Type.tsx';
import { criterionWords as words } from './criterion-words.ts';
import { Questions } from './Questions.tsx';
import { gateWords } from './words.ts';

const route = getRouteApi('/shell/criteria');

export function CriterionPage() {
  const { id = '', ...view } = route.useSearch();
  const { current } = useClusters(view.cluster);
  const query = useQuery({ ...useQueries().gate(current?.name ?? ''), enabled: current !== undefined });
  return (
    <Asked query={query}>
      {(gate) => {
        const group = gate.groups.find(({ criteria }) => criteria.some((criterion) => criterion.id === id));
        const criterion = group?.criteria.find((one) => one.id === id);
        if (group === undefined || criterion === undefined) return <NoSuch id={id} />;
        return <Criterion gate={gate} group={group} criterion={criterion} cluster={view.cluster} />;
      }}
    </Asked>
  );
}

interface CriterionProps {
  readonly gate: GatePage;
  readonly group: GatePage['groups'][number];
  readonly criterion: CriterionRow;
  readonly cluster: string | undefined;
}

function Criterion({ gate, group, criterion, cluster }: CriterionProps) {
  const say = useSay();
  const language = useLanguage();
  const { id, title, state, because, oldest, limit, until } = criterion;
  const view = cluster === undefined ? {} : { cluster };
  return (
    <Page
      title={say(title)}
      trail={
        <>
          <Link to={gateLink({ ...view, group: group.id })}>{say(group.title)}</Link> / <Mono>{id}</Mono>
        </>
      }
      lead={say(because)}
      command={`honban explain ${id}`}
    >
      <Figures
        figures={[
          {
            name: say(gateWords.state),
            value: '',
            beside: <StateMark state={state} />,
            note: criterion.stage1 ? say(words.stage1) : say(words.later),
          },
          {
            name: say(gateWords.age),
            value: '',
            bar: (
              <AgeBar limit={limit} {...(oldest === undefined ? {} : { age: between(oldest, gate.at) })} />
            ),
            note: oldest === undefined ? say(words.neverSeen) : formatInstant(oldest, language),
          },
          {
            name: say(gateWords.until),
            value: '',
            beside: until === undefined ? say(words.noEnd) : formatInstant(until, language),
          },
        ]}
      />
      <NextStep criterion={criterion} view={view} />
      <Section title={say(words.questions)}>
        <Questions criterion={criterion} at={gate.at} view={view} />
      </Section>
      <Explained id={id} />
    </Page>
  );
}

interface NextStepProps {
  readonly criterion: CriterionRow;
  readonly view: ClusterView;
}

/** As a command, and as a step of the console where there is one. */
function NextStep({ criterion: { id, state, next, settled }, view }: NextStepProps) {
  const say = useSay();
  if (settled || next === undefined) return null;
  return (
    <Section title={say(gateWords.next)} note={say(next.touchesText)}>
      <Paragraph>{say(next.text)}</Paragraph>
      <Row>
        {next.command === undefined ? null : <Command>{next.command}</Command>}
        {next.drill === undefined ? null : (
          <Link kind="button" to={drillPlanLink(next.drill, view)}>
            {say(gateWords.showPlan)}
          </Link>
        )}
        {state === 'unmet' ? (
          <Link to={waiversLink({ ...view, ask: id })}>{say(gateWords.askWaiver)}</Link>
        ) : null}
      </Row>
    </Section>
  );
}

function NoSuch({ id }: { readonly id: string }) {
  const say = useSay();
  return (
    <Empty title={say(words.noSuch)}>
      <Note>{id}</Note>
      <Link to={gateLink()}>{say(gateWords.title)}</Link>
    </Empty>
  );
}
