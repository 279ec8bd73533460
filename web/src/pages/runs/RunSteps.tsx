import type { Run } from '../../../../src/contract/runs.ts';
import { formatBytes } from '../../ui/bytes.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { Steps } from '../../ui/Steps.tsx';
import type { Shown } from '../../ui/state-words.ts';
import { formatTook } from '../../ui/time.ts';
import { Note } from '../../ui/Type.tsx';
import { runMessages as messages, runWords as words } from './words.ts';

type Step = Run['steps'][number];

const shown: Readonly<Record<Step['state'], Shown>> = {
  running: 'running',
  done: 'pass',
  failed: 'fail',
  'timed-out': 'fail',
  interrupted: 'fail',
  skipped: 'not-applicable',
};

export function RunSteps({ run: { steps } }: { readonly run: Run }) {
  const say = useSay();
  const language = useLanguage();
  const noteOf = ({ problem, progress }: Step): string | undefined => {
    if (problem !== undefined) return say(problem.cause);
    if (progress === undefined) return undefined;
    const { done, total, unit } = progress;
    const show = (count: number): string =>
      unit === 'bytes' ? formatBytes(count) : count.toLocaleString(language);
    return say(messages.progress, { done: show(done), total: total === undefined ? undefined : show(total) });
  };
  if (steps.length === 0) return <Note>{say(words.waiting)}</Note>;
  return (
    <Steps
      steps={steps.map((step) => ({
        id: step.id,
        state: shown[step.state],
        title: say(step.title),
        note: noteOf(step),
        took: step.milliseconds === undefined ? '–' : formatTook(step.milliseconds, language),
      }))}
    />
  );
}
