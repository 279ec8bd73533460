/**
 * The form of a recording: one look at one cluster, as it travelled through the port, states and reasons included.
 * Everything is checked when it is read, down to the value of each fact, because the file may come from anybody.
 */
import { z } from 'zod';

import type { Remembered } from '../../app/remembered-facts.ts';
import type { ClusterIdentity, Digest } from '../../core/evidence.ts';
import type { MissingObject, Origin, Seen, Unseen } from '../../core/fact.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { Problem } from '../../core/problem.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Span } from '../../core/time.ts';
import { factValuesById } from './fact-values.ts';
import { instant, text } from './values.ts';

export interface Recording extends Remembered {
  /** The version of Honban that made it. */
  readonly madeBy: string;
  /** Names of objects were replaced. */
  readonly namesHashed: boolean;
}

export interface RecordingFault {
  /** Path inside the document. */
  readonly at: string;
  readonly why: string;
}

const bothLanguages = z.object({ en: text, ja: text });
const problem: z.ZodType<Problem> = z.object({
  code: text,
  tried: bothLanguages,
  cause: bothLanguages,
  fix: bothLanguages,
  unchanged: bothLanguages,
});
const span: z.ZodType<Span> = z.object({ from: instant, to: instant });
const origin: z.ZodType<Origin> = z.object({ source: text, where: text });
const unseenState: z.ZodType<Unseen> = z.enum([
  'forbidden',
  'timedOut',
  'unreachable',
  'partial',
  'absent',
  'gone',
  'notTried',
]);
/** Only nodes are ever missing by name; see the kubelet source. */
const missingNode: z.ZodType<ObjectRef> = z.object({ kind: z.literal('node'), id: text, name: text });
const missing: z.ZodType<MissingObject> = z.object({ object: missingNode, state: unseenState, why: problem });
const digest = z.custom<Digest>((value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value));

const identity: z.ZodType<ClusterIdentity> = z.object({
  kind: z.literal('cluster'),
  uid: text.min(1),
  caDigest: digest.exactOptional(),
  endpoint: text.exactOptional(),
  etcdClusterId: text.exactOptional(),
  nonce: text.exactOptional(),
});

const Document = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Recording'),
  madeBy: text,
  namesHashed: z.boolean(),
  identity: seen(identity),
  observed: span,
  clocks: z.object({ server: instant, own: instant }).exactOptional(),
  requests: z.number(),
  facts: z.record(text, z.unknown()),
});

/** Far more facts than any version declares. */
const mostFacts = 1000;

export function recordingDocument({ seen, ...recording }: Recording): object {
  return { apiVersion: 'honban/v1', kind: 'Recording', ...recording, facts: Object.fromEntries(seen) };
}

export function parseRecording(document: unknown): Result<Recording, RecordingFault> {
  const parsed = Document.safeParse(document);
  if (!parsed.success) return failure(firstIssue(parsed.error, ''));
  const { apiVersion: _version, kind: _kind, facts, ...rest } = parsed.data;
  const entries = Object.entries(facts);
  if (entries.length > mostFacts) return failure({ at: 'facts', why: `more than ${mostFacts}` });
  const seenFacts = new Map<string, Seen<unknown>>();
  for (const [id, fact] of entries) {
    const value = factValuesById.get(id);
    // A newer version recorded a fact that this one does not know: nobody here asks for it.
    if (value !== undefined) {
      const read = seen(value).safeParse(fact);
      if (!read.success) return failure(firstIssue(read.error, `facts.${id}`));
      seenFacts.set(id, read.data);
    }
  }
  return success({ ...rest, seen: seenFacts });
}

function seen<T>(value: z.ZodType<T>): z.ZodType<Seen<T>> {
  const common = { observed: span, origin };
  const complete = z.object({ state: z.literal('complete'), value, ...common });
  const unseen = z.object({
    state: unseenState,
    why: problem,
    ...common,
    value: value.exactOptional(),
    missing: z.array(missing).exactOptional(),
  });
  // Chosen by the state, so that a fault inside a value is told where it is.
  return z.unknown().transform((input, context): Seen<T> => {
    const isComplete = (input as { readonly state?: unknown } | null)?.state === 'complete';
    const read = (isComplete ? complete : unseen).safeParse(input);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
}

function firstIssue(error: z.ZodError, within: string): RecordingFault {
  const [issue] = error.issues;
  const at = [within, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return { at, why: issue?.message ?? 'invalid' };
}
