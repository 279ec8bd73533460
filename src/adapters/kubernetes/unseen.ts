/** What an answer other than success means for a fact. Telling "not allowed", "not there" and "no answer" apart is the point. */
import type { CompletelySeen, Seen, Unseen } from '../../core/fact.ts';
import type { Problem } from '../../core/problem.ts';
import { isTimeout } from './api-client.ts';
import type { Answer, Answered } from './api-client.ts';
import {
  absent,
  answeredOtherwise,
  forbidden,
  stopped,
  timedOut,
  unauthenticated,
  unreachable,
} from './problems.ts';
import type { Asked } from './problems.ts';

export interface NotSeen {
  readonly state: Unseen;
  readonly why: Problem;
}

export interface Question extends Asked {
  /** The right it takes, in words: `list pods`. */
  readonly right: string;
  /** What `honban rbac print --for` takes to print that right. */
  readonly identity: string;
  /** What a 404 says is missing. */
  readonly resource: string;
  /** The time limit in words: `60 s`. */
  readonly limit: string;
  readonly signal: AbortSignal;
}

export function notSeen(answer: Answer, question: Question): NotSeen {
  const { aborted, reason } = question.signal as { aborted: boolean; reason: unknown };
  if (answer.status === 'timedOut' || (aborted && isTimeout(reason)))
    return { state: 'timedOut', why: timedOut(question) };
  if (aborted) return { state: 'notTried', why: stopped(question) };
  if (answer.status === 'unreachable')
    return { state: 'unreachable', why: unreachable({ ...question, why: answer.why }) };
  return refused(answer as Answered, question);
}

function refused(answer: Answered, question: Question): NotSeen {
  const said = messageOf(answer);
  switch (answer.status) {
    case 401:
      return { state: 'forbidden', why: unauthenticated({ ...question, said }) };
    case 403:
      return { state: 'forbidden', why: forbidden({ ...question, said }) };
    case 404:
      return { state: 'absent', why: absent(question) };
    default:
      return {
        state: 'unreachable',
        why: answeredOtherwise({ ...question, answered: `HTTP ${answer.status}: ${said}` }),
      };
  }
}

/** The `message` of a Kubernetes Status, or the beginning of whatever else came. */
export function messageOf({ body }: Answered): string {
  const text = body.subarray(0, 16_384).toString('utf8');
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message.slice(0, 500);
  } catch {
    // A proxy's or load balancer's own page.
  }
  return text.replaceAll(/\s+/g, ' ').slice(0, 200).trim();
}

/** The same state for a fact made from this one: nothing of the value goes along. */
export function withoutValue(seen: Exclude<Seen<unknown>, CompletelySeen<unknown>>): Seen<never> {
  const { state, why, observed, origin } = seen;
  return { state, why, observed, origin };
}
