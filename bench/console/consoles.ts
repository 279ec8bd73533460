/** What open consoles cost the server: streams of events, and what a console asks again when it is told that something changed. */
import { setTimeout as sleep } from 'node:timers/promises';

import { serve } from './served.ts';
import type { Served } from './served.ts';

export interface ConsoleFigures {
  /** Megabytes more than before. */
  readonly grown: number;
  /** Of one processor. */
  readonly share: number;
}

const asks = ['/api/v1/clusters', '/api/v1/clusters/tokyo/gate'];

export async function measureConsoles(count: number, seconds: number): Promise<ConsoleFigures> {
  const served = await serve(1000);
  const before = served.resident();
  const end = new AbortController();
  const open = Array.from({ length: count }, async () => await oneConsole(served, end.signal));
  await sleep(2000);
  const [computed, started] = [served.computed(), performance.now()];
  // A look every ten seconds, which is far more than any schedule has.
  for (let passed = 0; passed < seconds; passed += 10) {
    await fetch(`${served.api}/api/v1/runs`, {
      method: 'POST',
      headers: served.headers,
      body: JSON.stringify({ kind: 'check', cluster: 'tokyo' }),
    });
    await sleep(10_000);
  }
  const share = (served.computed() - computed) / ((performance.now() - started) / 1000);
  const grown = served.resident() - before;
  end.abort();
  await Promise.allSettled(open);
  await served.end();
  return { grown, share };
}

/** As the console does: what changed is asked again, with the tag of what it has. */
async function oneConsole({ api, headers }: Served, signal: AbortSignal): Promise<void> {
  const tags = new Map<string, string>();
  const stream = await fetch(`${api}/api/v1/events`, { headers, signal });
  const decoder = new TextDecoder();
  for await (const part of stream.body ?? []) {
    if (!decoder.decode(part, { stream: true }).includes('event: changed')) continue;
    for (const path of asks) {
      const tag = tags.get(path);
      const answer = await fetch(`${api}${path}`, {
        headers: { ...headers, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
        signal,
      });
      tags.set(path, answer.headers.get('etag') ?? '');
      await answer.arrayBuffer();
    }
  }
}
