/** Each step of a run as it begins and ends, one line each, on stderr. */
import type { Run } from '../../contract/runs.ts';
import type { World } from '../world.ts';

type Step = Run['steps'][number];

const marks: Readonly<Record<Step['state'], string>> = {
  running: '…',
  done: '●',
  failed: '✕',
  'timed-out': '✕',
  interrupted: '◌',
  skipped: '–',
};

export function showSteps({
  err,
  quiet,
  language,
}: Pick<World, 'err' | 'quiet' | 'language'>): (run: Run) => void {
  const shown = new Map<string, Step['state']>();
  return ({ steps }) => {
    for (const { id, state, title } of steps) {
      if (quiet || shown.get(id) === state) continue;
      shown.set(id, state);
      err.write(`${marks[state]} ${title[language]}\n`);
    }
  };
}
