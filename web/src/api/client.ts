/** Asks the server. Answers are the contract's; what goes wrong is a problem with its four parts in the reader's language. */
import type { Language } from '../../../src/core/i18n.ts';
import type { ProblemDetails } from '../../../src/contract/problem-details.ts';
import { takeEarly } from './early-answers.ts';

export class ApiProblem extends Error {
  /** 0 where there was no answer at all. */
  readonly status: number;
  readonly details: ProblemDetails | undefined;

  constructor(status: number, details: ProblemDetails | undefined) {
    super(details?.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.details = details;
  }
}

export interface Asking {
  readonly language: Language;
  readonly signal?: AbortSignal;
}

export async function read<Answer>(path: string, { language, signal }: Asking): Promise<Answer> {
  const early = await takeEarly(path);
  if (early !== undefined) return early as Answer;
  return answerOf<Answer>(path, {
    headers: { accept: 'application/json', 'accept-language': language },
    ...(signal === undefined ? {} : { signal }),
  });
}

interface Sending {
  readonly language: Language;
  readonly body?: object;
  /** Done once, however often it arrives. */
  readonly isOnce?: boolean;
}

/** Everything that changes something: the header is what no other site can send along. */
export async function send<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  { language, body, isOnce = false }: Sending,
): Promise<Answer> {
  return answerOf<Answer>(path, {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': language,
      'x-honban': '1',
      ...(isOnce ? { 'idempotency-key': crypto.randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function answerOf<Answer>(path: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...request, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, undefined);
  });
  const value: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiProblem(response.status, isProblem(value) ? value : undefined);
  return value as Answer;
}

function isProblem(value: unknown): value is ProblemDetails {
  return typeof value === 'object' && value !== null && 'cause' in value && 'fix' in value;
}
