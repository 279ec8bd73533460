/** What the server says has changed is asked again; the stream comes back by itself, and then everything is. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { ServerEvent } from '../../../src/contract/runs.ts';
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
      for (const key of changedBy(event)) void client.invalidateQueries({ queryKey: key });
    };
    for (const kind of kinds) stream.addEventListener(kind, listen);
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
