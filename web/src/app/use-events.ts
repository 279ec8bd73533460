/** What the server says has changed is asked again; the stream comes back by itself, and then everything is. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { ServerEvent } from '../../../src/contract/runs.ts';
import { endpoints } from '../api/endpoints.ts';

export function useEvents(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const stream = new EventSource(endpoints.events);
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as ServerEvent;
      for (const key of changedBy(event)) void client.invalidateQueries({ queryKey: key });
    });
    return () => stream.close();
  }, [client, isSignedIn]);
}

function changedBy(event: ServerEvent): readonly (readonly string[])[] {
  switch (event.kind) {
    case 'changed':
      return event.of.map((what) => [what]);
    case 'run':
      return [['runs'], ['drills', 'run']];
    case 'lost':
      return [[]];
    case 'ending':
      return [];
    default:
      return [];
  }
}
