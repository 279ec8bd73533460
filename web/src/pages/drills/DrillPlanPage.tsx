/** Plan before run: each step, what it touches and how long it may take; then the button. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import type { DrillPlan } from '../../../../src/contract/drills.ts';
import { Asked, Wrong } from '../../api/Asked.tsx';
import { useClusters } from '../../api/use-cluster.ts';
import { useQueries } from '../../api/use-queries.ts';
import { useStartRun, useWhyNotOperate } from '../../api/use-start-run.ts';
import { drillsLink, runLink } from '../../links/links.ts';
import type { ClusterView } from '../../links/links.ts';
import { useGo } from '../../links/use-go.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { formatDuration } from '../../ui/time.ts';
import { Mono } from '../../ui/Type.tsx';
import { drillMessages as messages, drillWords as words } from './words.ts';

const route = getRouteApi('/shell/drill-plans/$drill');

export function DrillPlanPage() {
  const say = useSay();
  const { drill } = route.useParams();
  const view = route.useSearch();
  const { current } = useClusters(view.cluster);
  const whyNot = useWhyNotOperate(current?.name);
  const query = useQuery({
    ...useQueries().drillPlan(current?.name ?? '', drill),
    enabled: current !== undefined && whyNot === undefined,
  });
  if (whyNot === undefined)
    return (
      <Asked query={query} title={say(words.plan)}>
        {(plan) => <Plan plan={plan} view={view} />}
      </Asked>
    );
  return (
    <Page
      title={say(words.plan)}
      trail={<Trail drill={drill} view={view} />}
      command={`honban drill run ${drill} --dry-run`}
    >
      <Notice tone="unseen" title={whyNot} />
    </Page>
  );
}

interface PlanProps {
  readonly plan: DrillPlan;
  readonly view: ClusterView;
}

function Plan({ plan, view }: PlanProps) {
  const say = useSay();
  const language = useLanguage();
  const go = useGo();
  const { drill, cluster, title, tier, limit, steps, command, recoveryObjective } = plan;
  const start = useStartRun((run) => go(runLink(run, view)));
  return (
    <Page
      title={say(title)}
      trail={<Trail drill={`${drill} · ${tier}`} view={view} />}
      lead={say(messages.planLead, {
        limit: formatDuration(limit, language),
        objective: recoveryObjective === undefined ? undefined : formatDuration(recoveryObjective, language),
      })}
      actions={
        <Button
          kind="main"
          isPending={start.isPending}
          onPress={() => start.mutate({ kind: 'drill', cluster, drill })}
        >
          {say(words.startDrill)}
        </Button>
      }
      command={command}
    >
      {start.error === null ? null : <Wrong error={start.error} />}
      <Section title={say(words.steps)} note={say(words.planNote)}>
        <Steps
          steps={steps.map((step) => ({
            id: step.id,
            state: 'waiting',
            title: say(step.title),
            note: step.touches === undefined ? undefined : say(step.touches),
            took: step.limit === undefined ? '–' : `≤ ${formatDuration(step.limit, language)}`,
          }))}
        />
      </Section>
    </Page>
  );
}

function Trail({ drill, view }: { readonly drill: string; readonly view: ClusterView }) {
  const say = useSay();
  return (
    <>
      <Link to={drillsLink(view)}>{say(words.title)}</Link> / <Mono>{drill}</Mono>
    </>
  );
}
