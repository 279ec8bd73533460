/** Writes that are done once: the same key and body is answered the same, the same key with another body is a mistake. */
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Reader } from '../sign-in/reader.ts';
import { keyReused } from './problems.ts';

export interface AskedOnce {
  readonly reader: Reader;
  readonly request: Request;
  readonly body: unknown;
}

export interface Once<Answer> {
  /** `doing` runs at once where no `Idempotency-Key` is given; what failed is done again when it is asked again. */
  by(asked: AskedOnce, doing: () => Promise<Answer>): Promise<Answer>;
}

const keysKept = 1000;

export function openOnce<Answer>(): Once<Answer> {
  const known = new Map<string, { readonly body: string; readonly answer: Promise<Answer> }>();
  return {
    async by({ reader, request, body }, doing) {
      const given = request.headers.get('idempotency-key');
      if (given === null) return await doing();
      const key = `${reader.name ?? ''}\n${given}`;
      const text = `${new URL(request.url).pathname}\n${canonicalJson(body)}`;
      const before = known.get(key);
      if (before !== undefined && before.body !== text) throw new ProblemError(keyReused());
      if (before !== undefined) return await before.answer;
      const [oldest] = known.keys();
      if (known.size >= keysKept && oldest !== undefined) known.delete(oldest);
      const answer = doing();
      known.set(key, { body: text, answer });
      answer.catch(() => known.delete(key));
      return await answer;
    },
  };
}
