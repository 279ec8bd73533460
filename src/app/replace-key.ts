/** Two people put a new key in the place of one that the ledger cannot, or must not, sign with any more. */
import type { Signature } from '../core/evidence.ts';
import { parseCheckpoint } from '../core/ledger/checkpoint.ts';
import type { Checkpoint } from '../core/ledger/checkpoint.ts';
import { keyChangeText } from '../core/ledger/ledger-events.ts';
import type { KeyChange, PersonSignature } from '../core/ledger/ledger-events.ts';
import { parseNote } from '../core/ledger/note.ts';
import type { Policy } from '../core/policy/policy.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { SigningCryptography } from '../core/signing/cryptography.ts';
import type { SignedContent } from '../core/signing/signed-content.ts';
import { isSignedBy } from '../core/signing/verify-signature.ts';

export const personNotInPolicy = defineProblem<{ readonly person: string }>('ledger.key-change-unsigned', {
  tried: {
    en: ({ person }) => `take the signature of ${person} for a new key of the ledger`,
    ja: ({ person }) => `台帳の新しい鍵に対する ${person} の署名の受け付け`,
  },
  cause: {
    en: () => 'It is not by a key that the policy binds to this person.',
    ja: () => '運用ポリシーでこの担当者に結び付けられた鍵による署名ではありません。',
  },
  fix: {
    en: () => 'Name a person of the policy with --as and that person’s key with --key.',
    ja: () => '--as で運用ポリシーの担当者を、--key でその人の鍵を指定してください。',
  },
  unchanged: nothingChanged,
});

/** Replacing a key needs this many different people. */
export const peopleForReplacement = 2;

export interface Replacement {
  readonly change: KeyChange;
  /** The signed checkpoint that people vouch for. */
  readonly checkpoint: string;
}

/** What each of them signs: which key takes over from which, after exactly which entries. */
export function replacementContent({ change, checkpoint }: Replacement): SignedContent {
  return { namespace: 'honban/v1/ledger-key', text: keyChangeText(change, headOf(checkpoint)) };
}

/** The signatures that hold, with one more, each person and each key once; a new one that does not hold is refused. */
export function withPerson(
  signed: readonly PersonSignature[],
  word: { readonly person: string; readonly signature: Signature; readonly replacement: Replacement },
  trust: { readonly policy: Policy; readonly cryptography: SigningCryptography },
): Result<readonly PersonSignature[]> {
  const { person, signature, replacement } = word;
  const content = replacementContent(replacement);
  const { people } = trust.policy;
  const holds = (name: string, by: Signature): boolean => {
    const keys = Object.hasOwn(people, name) ? (people[name]?.keys ?? []) : [];
    return isSignedBy(by, { content, keys }, trust.cryptography);
  };
  if (!holds(person, signature)) return failure(personNotInPolicy({ person }));
  const others = signed.filter(
    (other) => other.person !== person && other.key !== signature.key && holds(other.person, other),
  );
  return success([...others, { person, ...signature }]);
}

function headOf(note: string): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
  if (checkpoint === undefined) throw new RangeError('people vouch for a checkpoint');
  return checkpoint;
}
