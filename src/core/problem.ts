/**
 * What went wrong outside of Honban, in the four parts every reader needs.
 * Terminal, HTTP API and console render the same value; a bug in Honban is an exception instead.
 */
import { textOf } from './i18n.ts';
import type { Message, Text } from './i18n.ts';

export interface Problem {
  /** Registered for ever, `area.name`; `honban explain CODE` tells more. */
  readonly code: string;
  /** What was tried, on what. */
  readonly tried: Text;
  readonly cause: Text;
  /** A command or a place to look. */
  readonly fix: Text;
  readonly unchanged: Text;
}

export interface ProblemType<Props> {
  (props: Props): Problem;
  readonly code: string;
}

type ProblemWords<Props> = { readonly [Part in 'tried' | 'cause' | 'fix' | 'unchanged']: Message<Props> };

/**
 * Declares a kind of problem. `Props` are the values its sentences name; never a secret.
 * So that every renderer can build sentences of the parts: `tried` continues "Could not …" (`read the file x`) and
 * 「…ができませんでした」 (`ファイル x の読み取り`), without capital or full stop; the other three are whole sentences
 * with a full stop, in Japanese です・ます.
 */
export function defineProblem<Props>(code: string, words: ProblemWords<Props>): ProblemType<Props> {
  const make = (props: Props): Problem => ({
    code,
    tried: textOf(words.tried, props),
    cause: textOf(words.cause, props),
    fix: textOf(words.fix, props),
    unchanged: textOf(words.unchanged, props),
  });
  return Object.assign(make, { code });
}

/** Carries a problem across layers where a value cannot; the composition roots render it and exit with `exitCode`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly exitCode: number;
  /** Further problems of the same kind, so that a file with ten mistakes is mended in one go. */
  readonly others: readonly Problem[];

  constructor(problem: Problem, exitCode = 2, others: readonly Problem[] = []) {
    super(`${problem.code}: ${problem.tried.en}: ${problem.cause.en}`);
    this.name = 'ProblemError';
    this.problem = problem;
    this.exitCode = exitCode;
    this.others = others;
  }
}

/** What was tried as the whole sentence that a reader meets first, without its full stop. */
export function couldNot({ tried }: Pick<Problem, 'tried'>): Text {
  return { en: `Could not ${tried.en}`, ja: `${tried.ja}ができませんでした` };
}

/** A cause whose reason is also told within other sentences, as a sentence of its own. */
export const sentenceOf: Message<{ readonly why: Text }> = {
  en: ({ why: { en } }) => `${en.charAt(0).toUpperCase()}${en.slice(1)}${/[.!?]$/.test(en) ? '' : '.'}`,
  ja: ({ why: { ja } }) => (/[。！？]$/u.test(ja) ? ja : `${ja}。`),
};

/** Nothing was changed: the most frequent fourth part. */
export const nothingChanged: Message<unknown> = {
  en: () => 'Nothing was changed.',
  ja: () => '何も変更していません。',
};
