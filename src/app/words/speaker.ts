/** Who speaks: a person of the policy with a key there. Whatever they sign is checked before it is recorded. */
import { nearestWord } from '../../core/nearest-word.ts';
import type { Signature } from '../../core/evidence.ts';
import type { Person, Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { signedContent } from '../../core/signing/signed-content.ts';
import { parsePublicKey } from '../../core/signing/public-key.ts';
import { fingerprintOf, isSignedBy } from '../../core/signing/verify-signature.ts';
import { after } from '../../core/time.ts';
import type { Instant, Milliseconds } from '../../core/time.ts';
import {
  endOutOfRange,
  personWithoutKey,
  personWithoutRole,
  unknownPerson,
  wordsMissing,
  wrongContent,
  wrongKey,
} from './person-problems.ts';
import type { WordSetting } from './word-setting.ts';

/** @throws ProblemError for somebody whose word could not be verified. */
export function speakerOf({ people }: Policy, person: string, role?: Person['roles'][number]): Person {
  const found = Object.hasOwn(people, person) ? people[person] : undefined;
  if (found === undefined)
    throw new ProblemError(unknownPerson({ person, nearest: nearestWord(person, Object.keys(people)) }));
  if (found.keys.length === 0) throw new ProblemError(personWithoutKey({ person }));
  if (role !== undefined && !found.roles.includes(role))
    throw new ProblemError(personWithoutRole({ person, role }));
  return found;
}

/** @throws ProblemError when the signature is by a key that the policy does not list for the person, or over something else. */
export async function signAs(
  record: Parameters<typeof signedContent>[0],
  person: string,
  setting: WordSetting,
): Promise<Signature> {
  const content = signedContent(record);
  const { keys } = speakerOf(setting.policy, person);
  const signature = await setting.sign(content);
  if (!isSignedBy(signature, { content, keys }, setting.cryptography)) {
    const { sha256 } = setting.cryptography;
    const listed = keys
      .flatMap((text) => parsePublicKey(text) ?? [])
      .some((key) => fingerprintOf(key, sha256) === signature.key);
    throw new ProblemError((listed ? wrongContent : wrongKey)({ person, key: signature.key }));
  }
  return signature;
}

/** @throws ProblemError naming the flag whose words are missing. */
export function requireWords(person: string, words: Readonly<Record<string, string>>): void {
  for (const [what, text] of Object.entries(words))
    if (text.trim() === '') throw new ProblemError(wordsMissing({ person, what }));
}

/** @throws ProblemError for an end that is past, or later than `longest` from now. */
export function requireEnd(
  person: string,
  end: Instant,
  { now, longest }: { readonly now: Instant; readonly longest: Milliseconds },
): void {
  const latest = after(now, longest);
  if (end <= now || end > latest)
    throw new ProblemError(endOutOfRange({ person, end, earliest: now, latest }));
}
