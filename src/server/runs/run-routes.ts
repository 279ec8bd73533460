/** Starting, watching and stopping runs, and the stream of events. */
import { cancelRun, getEvents, getRun, getRuns, startRun } from '../../contract/runs.ts';
import type { Run } from '../../contract/runs.ts';
import { ProblemError } from '../../core/problem.ts';
import type { EventBoard } from '../events/event-board.ts';
import { handle } from '../http/bind.ts';
import type { BoundRoute } from '../http/bind.ts';
import { openOnce } from '../http/once.ts';
import { notAllowed, nothingThere } from '../http/problems.ts';
import { cursorAt, placeOf } from '../pages/cursor.ts';
import { clusterNamed } from '../read-setting.ts';
import type { Reader } from '../sign-in/reader.ts';
import { startRun as start } from './start-run.ts';
import type { Starting } from './start-run.ts';

export interface RunSetting extends Starting {
  readonly board: EventBoard;
}

export function runRoutes(setting: RunSetting): readonly BoundRoute[] {
  const { installation, book, board } = setting;
  const { mode } = installation;
  const answer = (run: Run) => ({ apiVersion: 'honban/v1', kind: 'Run', mode, run }) as const;
  const once = openOnce<string>();
  const found = (id: string, reader: Reader): Run => {
    const run = book.find(id);
    if (run === undefined || !reader.may('viewer', run.cluster))
      throw new ProblemError(nothingThere({ path: `/api/v1/runs/${id}` }));
    return run;
  };
  return [
    handle(getRuns, async ({ query: { cursor, limit, ...filters }, reader }) => {
      const all = book
        .list()
        .filter(({ cluster }) => reader.may('viewer', cluster))
        .filter(
          ({ ended }) => filters.state === undefined || (filters.state === 'ended') === (ended !== undefined),
        );
      const from = placeOf(cursor, filters) ?? 0;
      const items = all.slice(from, from + limit);
      const rest = from + limit < all.length;
      const next = rest ? cursorAt(from + limit, filters) : undefined;
      return {
        apiVersion: 'honban/v1' as const,
        kind: 'RunList' as const,
        mode,
        items,
        total: all.length,
        next,
      };
    }),
    handle(startRun, async (asked) => {
      const { body, reader } = asked;
      const { name: cluster } = await clusterNamed(installation, body.cluster);
      requireOperator(reader, cluster);
      const name = reader.name ?? '';
      const id = await once.by(
        asked,
        async () => start(body, { by: { kind: reader.kind, name }, trigger: 'person' }, setting).id,
      );
      return answer(found(id, reader));
    }),
    handle(getRun, async ({ parameters, reader }) => answer(found(parameters.run, reader))),
    handle(cancelRun, async ({ parameters, reader }) => {
      const run = found(parameters.run, reader);
      requireOperator(reader, run.cluster);
      return answer(book.cancel(run.id) ?? run);
    }),
    handle(getEvents, async ({ reader, request }) =>
      board.open(reader, request.headers.get('last-event-id')),
    ),
  ];
}

function requireOperator(reader: Reader, cluster: string): void {
  if (!reader.may('operator', cluster)) throw new ProblemError(notAllowed({ role: 'operator', cluster }));
}
