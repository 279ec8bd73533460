/** What this process made and could not remove, of runs that it began: a later sweep finds them. */
import type { Text } from '../../core/i18n.ts';
import type { RunJournal } from './ports.ts';

/** Answers a function that says what has been left since now. */
export async function leftSince(journal: RunJournal): Promise<() => Promise<readonly Text[]>> {
  const before = new Set((await journal.unfinished()).map(({ run }) => run));
  return async () =>
    (await journal.unfinished())
      .filter(({ run, alive }) => !alive && !before.has(run))
      .flatMap(({ lines }) => lines.flatMap((line) => (line.is === 'undone' ? line.leftovers : [])));
}
