/** What it takes to take somebody's word: the policy that knows them, the ledger that keeps it, and a hand that signs. */
import type { Criterion } from '../../core/criterion.ts';
import type { Actor, Producer, Signature, Subject } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { SigningCryptography } from '../../core/signing/cryptography.ts';
import type { SignedContent } from '../../core/signing/signed-content.ts';
import type { Instant, Span } from '../../core/time.ts';
import type { EvidenceLedger, Hashing } from '../ports.ts';

export interface WordSetting {
  readonly policy: Policy;
  /** Of the profile and of the policy. */
  readonly criteria: readonly Criterion[];
  readonly ledger: EvidenceLedger;
  readonly cryptography: SigningCryptography;
  readonly hashing: Hashing;
  /** Version of Honban. */
  readonly version: string;
  readonly now: () => Instant;
  /** By the person's own key, wherever it is kept. */
  readonly sign: (content: SignedContent) => Promise<Signature>;
}

interface WordBase {
  readonly apiVersion: 'honban/v1';
  readonly id: string;
  readonly producer: Producer;
  readonly subject: Subject;
  readonly observed: Span;
  readonly recorded: Instant;
  readonly actor: Actor;
}

/** What every record of a word has in common. */
export function wordBase(
  { hashing, version, now }: WordSetting,
  { person, subject, producer }: { person: string; subject: Subject; producer: string },
): WordBase {
  const at = now();
  return {
    apiVersion: 'honban/v1',
    id: hashing.nonce(),
    producer: { name: producer, version },
    subject,
    observed: { from: at, to: at },
    recorded: at,
    actor: { kind: 'person', name: person },
  };
}
