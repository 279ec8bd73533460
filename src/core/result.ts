import type { Problem } from './problem.ts';

/** An expected failure is a value wherever a caller must decide; see problem.ts. */
export type Result<Value, Failure = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Failure };

export function success<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function failure<Failure>(problem: Failure): Result<never, Failure> {
  return { ok: false, problem };
}
