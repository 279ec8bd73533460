/** How long one record takes through the API and through a bare route that reads the same row, 50 requests a second each. */
import { setTimeout as sleep } from 'node:timers/promises';

import { quantile } from './figures.ts';
import { serve, serveBare } from './served.ts';

export interface ApiFigures {
  readonly api: readonly [median: number, p99: number];
  readonly bare: readonly [median: number, p99: number];
}

export async function measureApi(entries: number, seconds: number): Promise<ApiFigures> {
  const served = await serve(entries);
  const peer = await serveBare(served.directory);
  const [api, bare]: [number[], number[]] = [[], []];
  const pending: Promise<void>[] = [];
  const ask = async (url: string, into: number[] | undefined): Promise<void> => {
    const started = performance.now();
    const answer = await fetch(url, { headers: served.headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    into?.push(performance.now() - started);
  };
  const warm = 100;
  for (let count = -warm; count < seconds * 50; count++) {
    const entry = 1 + (Math.abs(count) % (entries - 1));
    // In turns at the same time, so that a busy moment of the machine hits both.
    pending.push(ask(`${served.api}/api/v1/evidence/${entry}`, count < 0 ? undefined : api));
    await sleep(10);
    pending.push(ask(`${peer.url}/evidence/${entry}`, count < 0 ? undefined : bare));
    await sleep(10);
  }
  await Promise.all(pending);
  await peer.end();
  await served.end();
  return {
    api: [quantile(api, 0.5), quantile(api, 0.99)],
    bare: [quantile(bare, 0.5), quantile(bare, 0.99)],
  };
}
