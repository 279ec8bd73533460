import type { DrillRunPage } from '../../../../src/contract/drills.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Steps } from '../../ui/Steps.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { formatTook } from '../../ui/time.ts';

type Step = DrillRunPage['steps'][number];

const shown: Readonly<Record<NonNullable<Step['outcome']>, Shown>> = {
  done: 'pass',
  failed: 'fail',
  'timed-out': 'fail',
  interrupted: 'fail',
  skipped: 'not-applicable',
  running: 'running',
};

export function DrillSteps({ steps }: { readonly steps: readonly Step[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Steps
      steps={steps.map(({ id, title, outcome, milliseconds, problem, touches }) => ({
        id,
        state: outcome === undefined ? 'waiting' : shown[outcome],
        title: say(title),
        note: problem === undefined ? (touches === undefined ? undefined : say(touches)) : say(problem.cause),
        took: milliseconds === undefined ? '–' : formatTook(milliseconds, language),
      }))}
    />
  );
}
