/**
 * Judges a rehearsal of an application from what its steps put out. The application itself has the last word: its own check must
 * pass with the data, and must have failed without it.
 */
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import { outputOf } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { AppRestoreBasis } from './basis.ts';
import { ofTheApplication } from './compare-application.ts';
import { ofTheCopy } from './compare-copy.ts';
import { ofTheData } from './compare-data.ts';
import type { Comparison, Seen } from './comparison.ts';

export function judge({ basis, story }: Told<AppRestoreBasis>): readonly DrillCheck[] {
  const out = (step: string): JsonObject | undefined => outputOf(story, step);
  const seen: Seen = {
    basis,
    reads: ['record', 'resources', ...(basis.copy.hasDump ? ['dump'] : [])].map(out),
    inspect: out('inspect'),
    restore: out('restore'),
    ready: out('ready'),
    empty: out('check-empty'),
    load: out('load'),
    check: out('check'),
    canaries: out('canaries'),
  };
  return [...ofTheCopy(seen), ...ofTheApplication(seen), ...ofTheData(seen)].map((found) =>
    checkOf(found, basis),
  );
}

function checkOf({ holds, says, ...rest }: Comparison, { application }: AppRestoreBasis): DrillCheck {
  const verdict = holds === undefined ? 'unknown' : holds ? 'pass' : 'fail';
  return { ...rest, question: 'own-check', verdict, about: application, says: says[verdict] };
}
