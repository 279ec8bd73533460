/** State, time so far, result. A drill's time falls against its objective, phase by phase. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Run } from '../../../../src/contract/runs.ts';
import { between, instantFromEpoch } from '../../../../src/core/time.ts';
import { useQueries } from '../../api/use-queries.ts';
import { useWhyNotOperate } from '../../api/use-start-run.ts';
import { Budget } from '../../ui/Budget.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { formatTook } from '../../ui/time.ts';
import { shownRun } from './RunTable.tsx';
import { runMessages as messages, runStateWords, runWords as words } from './words.ts';

export function RunFigures({ run }: { readonly run: Run }) {
  const say = useSay();
  const language = useLanguage();
  const { state, ended, verdict, result, steps } = run;
  const elapsed = useElapsed(run);
  const objective = useObjective(run);
  const phases = phasesOf(steps, elapsed);
  const name = say(ended === undefined ? words.elapsed : words.took);
  const value = formatTook(elapsed, language);
  return (
    <Figures
      figures={[
        {
          name: say(words.state),
          value: '',
          beside: <StateMark state={shownRun[state]} word={runStateWords[state]} />,
        },
        {
          name,
          value,
          bar: <Budget phases={phases} objective={objective} label={`${name} ${value}`} />,
          note:
            objective === undefined
              ? undefined
              : say(
                  elapsed > objective ? messages.over : messages.objective,
                  formatTook(objective, language),
                ),
        },
        {
          name: say(words.result),
          value: '',
          beside:
            verdict === undefined ? (
              say(result ?? words.none)
            ) : (
              <StateMark state={verdict} {...(result === undefined ? {} : { word: result })} />
            ),
        },
      ]}
    />
  );
}

/** What the policy allows a recovery to take; the plan of the drill tells it to those who may run it. */
function useObjective({ kind, name = '', cluster }: Run): number | undefined {
  const isMine = useWhyNotOperate(cluster) === undefined;
  const plan = useQuery({
    ...useQueries().drillPlan(cluster, name),
    enabled: kind === 'drill' && name !== '' && isMine,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return plan.data?.recoveryObjective;
}

/** Steps that are told as they end, and what is going on now as the last one. */
function phasesOf(steps: Run['steps'], elapsed: number) {
  const done = steps.flatMap(({ id, milliseconds }) =>
    milliseconds === undefined ? [] : [{ id, length: milliseconds }],
  );
  const rest = elapsed - done.reduce((sum, { length }) => sum + length, 0);
  return [...done, { id: 'now', length: Math.max(0, rest), isRunning: true }];
}

/** Growing while it runs, by this browser's clock; to the end that the server tells. */
function useElapsed({ started, ended }: Run): number {
  const [now, setNow] = useState(() => Date.now());
  const isRunning = ended === undefined;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return Math.max(0, between(started, ended ?? instantFromEpoch(now)));
}
