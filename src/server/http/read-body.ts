import { ProblemError } from '../../core/problem.ts';
import { badRequest, tooLarge } from './problems.ts';

/** Nothing that a person or a program sends here is near as large. */
const limit = 65_536;

/** JSON and nothing else: a form of another page cannot send that type. Read piece by piece, so that a lie about its length ends. */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new ProblemError(badRequest({ where: 'body', why: 'Content-Type must be application/json' }));
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ProblemError(tooLarge({ limit }));
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(badRequest({ where: 'body', why: 'it is no JSON' }));
  }
}

async function readText(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (request.body === null) return '';
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > limit) throw new ProblemError(tooLarge({ limit }));
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
