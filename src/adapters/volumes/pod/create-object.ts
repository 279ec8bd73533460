/** Makes an object whose name nobody else uses: a busy API server is asked again, and what it made without saying so counts. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { HandAnswer } from '../../applications/cluster-hand.ts';
import type { Hand } from './running-mover.ts';

/** Too many requests; an admission that timed out, such as that of a quota; overload. */
const busy = new Set([429, 500, 503, 504]);
const mostTries = 8;

/** The last answer; 201 where the object is there. */
export async function createObject(path: string, body: object, { hand, signal }: Hand): Promise<HandAnswer> {
  let answer = await hand.send('POST', path, { body, signal });
  for (let tries = 1; busy.has(answer.status) && tries < mostTries && !signal.aborted; tries += 1) {
    await sleep(1000);
    answer = await hand.send('POST', path, { body, signal });
    if (answer.status === 409) return { ...answer, status: 201 };
  }
  return answer;
}
