/**
 * What another tool said, reduced to what evidence can be: outcomes of objects that it names one by one. Whatever it says about
 * nothing in particular is kept as raw material and answers nothing.
 */
import type { Answer, Digest, ImportRecord } from '../core/evidence.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { objectKey } from '../core/object-ref.ts';
import type { ObjectRef, ScopeKind } from '../core/object-ref.ts';
import type { Problem } from '../core/problem.ts';
import type { Instant } from '../core/time.ts';

export interface ImportedResults {
  readonly format: ImportRecord['format'];
  /** As far as the document says so itself. */
  readonly tool: { readonly name?: string; readonly version?: string; readonly ran?: Instant };
  readonly results: readonly ImportedResult[];
  /** False when the tool itself says that it did not finish: then nothing it saw counts as completely seen. */
  readonly complete: boolean;
}

export interface ImportedResult {
  /** Absent when the result names none. */
  readonly object?: ObjectRef;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  /** Of a fail: which rule, how bad, and the tool's own words. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface ImportQuestion {
  readonly question: string;
  readonly scope: ScopeKind;
  readonly ran: Instant;
  readonly judge: Digest;
  readonly sha256: (text: string) => Digest;
  /** Why an object that the tool named could not be judged by it. */
  readonly notJudged: Problem;
}

/** The answer to one question; objects of other kinds than its scope say nothing about it. */
export function answerOf({ results, complete }: ImportedResults, asked: ImportQuestion): Answer {
  const named = new Map<string, { readonly object: ObjectRef; readonly results: ImportedResult[] }>();
  for (const result of results) {
    const { object } = result;
    if (object?.kind !== asked.scope) continue;
    const about = named.get(objectKey(object)) ?? { object, results: [] };
    about.results.push(result);
    named.set(objectKey(object), about);
  }
  const objects = [...named.values()];
  const isSeen = ({ results }: { readonly results: readonly ImportedResult[] }): boolean =>
    complete && results.every(({ outcome }) => outcome !== 'unknown');
  return {
    question: asked.question,
    judge: asked.judge,
    scope: asked.scope,
    observed: { from: asked.ran, to: asked.ran },
    covered: objects.filter(isSeen).map(({ object }) => object),
    findings: objects.flatMap(({ object, results }) =>
      results.filter(({ outcome }) => outcome === 'fail').map((result) => findingOf(result, object, asked)),
    ),
    unseen: objects
      .filter((about) => !isSeen(about))
      .map(({ object }) => ({ object, state: 'partial' as const, why: asked.notJudged })),
  };
}

function findingOf(result: ImportedResult, object: ObjectRef, { question, sha256 }: ImportQuestion): Finding {
  const { rule, severity, message } = result;
  const said = `${rule}: ${message}`;
  return {
    check: question,
    about: object,
    within: object,
    says: 'imported',
    severity,
    props: { rule, message },
    // The tool's own words: there is no translation of them.
    text: { en: said, ja: said },
    fingerprint: sha256(`${question}\n${objectKey(object)}\n${rule}`),
  };
}
