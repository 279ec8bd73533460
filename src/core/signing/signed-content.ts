/**
 * What exactly people sign: the canonical JSON of their statement, waiver step, claim or decision, with the subject it is
 * about, so that a word about one cluster is none about another. A namespace for each kind keeps them apart.
 */
import type { EvidenceRecord } from '../evidence.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';

type SignableKind = 'statement' | 'waiver' | 'not-applicable' | 'decision';
type Signable = Extract<EvidenceRecord, { readonly kind: SignableKind }>;

export interface SignedContent {
  /** For `ssh-keygen -n`. */
  readonly namespace: string;
  /** Canonical JSON (RFC 8785); its UTF-8 bytes are what is hashed. */
  readonly text: string;
}

/** The content of a record, whether it carries its signature yet or not. */
export function signedContent(record: Unsigned<Signable>): SignedContent {
  const { kind, apiVersion, subject } = record;
  return {
    namespace: `honban/v1/${kind}`,
    text: canonicalJson({ apiVersion, kind, subject, ...wordsOf(record) }),
  };
}

/** A record as it is before somebody signs it. */
export type Unsigned<R> = R extends { readonly statement: infer S }
  ? Omit<R, 'statement'> & { readonly statement: Omit<S, 'signature'> }
  : Omit<R, 'signature' | 'signatures'>;

function wordsOf(record: Unsigned<Signable>): Readonly<Record<string, unknown>> {
  if (record.kind === 'statement') return { statement: { ...record.statement, signature: undefined } };
  if (record.kind === 'decision') return { decision: record.decision };
  const { step, person, request } = record;
  return {
    step,
    person,
    request,
    ...(record.kind === 'waiver' ? { waiver: record.waiver } : { claim: record.claim }),
  };
}
