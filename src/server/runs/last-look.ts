import type { Run } from '../../contract/runs.ts';
import type { RunBook } from './run-book.ts';

/** The newest one that came to its end, whatever came of it. */
export function lastLook(book: RunBook, cluster: string): Run | undefined {
  return book
    .list()
    .find((run) => run.kind === 'check' && run.cluster === cluster && run.ended !== undefined);
}
