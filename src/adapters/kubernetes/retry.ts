/**
 * Asks again where asking again is what the server wants: 429 and 503 with Retry-After, a broken gateway, a connection
 * that died. Reads only, so repeating is harmless. Always ends: by an answer, the number of attempts, or the signal.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer, ApiClient, AskOptions } from './api-client.ts';

const attempts = 5;
const firstDelay = 250;
const longestDelay = 10_000;

/** The last answer, whatever it was. */
export async function askPatiently(client: ApiClient, path: string, options: AskOptions): Promise<Answer> {
  let answer = await client.ask(path, options);
  for (let attempt = 1; attempt < attempts && worthAnother(answer, attempt); attempt += 1) {
    if (!(await waited(delayAfter(answer, attempt), options.signal))) return answer;
    answer = await client.ask(path, options);
  }
  return answer;
}

/** Too many requests may take patience; anything else that is broken is asked once more and then believed. */
function worthAnother({ status }: Answer, attempt: number): boolean {
  if (status === 429) return true;
  return attempt === 1 && (status === 'unreachable' || status === 502 || status === 503 || status === 504);
}

function delayAfter(answer: Answer, attempt: number): number {
  const told = 'headers' in answer ? Number(answer.headers['retry-after']) : Number.NaN;
  if (Number.isFinite(told) && told >= 0) return told * 1000;
  const backOff = Math.min(firstDelay * 2 ** (attempt - 1), longestDelay);
  // Half of it at random, so that many clients refused together do not come back together.
  return backOff / 2 + (Math.random() * backOff) / 2;
}

async function waited(delay: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(delay, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
