/** What the server says has changed is asked again; the stream comes back by itself, and then everything is. */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { Run, RunAnswer, ServerEvent } from '../../../src/contract/runs.ts';
import { endpoints } from '../api/endpoints.ts';

/** Each is sent under its own name. */
const kinds: readonly ServerEvent['kind'][] = ['changed', 'run', 'lost', 'ending'];

export function useEvents(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const stream = new EventSource(endpoints.events);
    const listen = ({ data }: MessageEvent<string>): void => {
      const event = JSON.parse(data) as ServerEvent;
      if (event.kind === 'run') keep(client, event.run);
      for (const key of changedBy(event)) void client.invalidateQueries({ queryKey: key });
    };
    for (const kind of kinds) stream.addEventListener(kind, listen);
    return () => stream.close();
  }, [client, isSignedIn]);
}

/** The live page shows what the event carries, without asking again. */
function keep(client: QueryClient, run: Run): void {
  client.setQueryData<RunAnswer>(['runs', 'one', run.id], (known) =>
    known === undefined ? undefined : { ...known, run },
  );
}

function changedBy(event: ServerEvent): readonly (readonly string[])[] {
  switch (event.kind) {
    case 'changed':
      return event.of.map((what) => [what]);
    case 'run':
      // A run that goes on is told with every step; the lists change when it begins and when it ends.
      return event.run.steps.length === 0 || event.run.ended !== undefined
        ? [
            ['runs', 'list'],
            ['drills', 'run'],
          ]
        : [];
    case 'lost':
      return [[]];
    case 'ending':
      return [];
    default:
      return [];
  }
}
