/** One key and one address belong to one person: otherwise one person could be four eyes. */
import type { Message } from '../i18n.ts';
import { toBase64 } from '../ledger/base64.ts';
import { parsePublicKey } from '../signing/public-key.ts';
import { expectations } from './expectations.ts';
import { contradiction, wrongValue } from './fault.ts';
import type { PolicyFault } from './fault.ts';
import type { Policy } from './policy.ts';

type People = Policy['people'];

const words = {
  keyShared: {
    en: ({ person, other }) => `people.${person} lists a public key that people.${other} lists too`,
    ja: ({ person, other }) => `people.${person} の公開鍵は people.${other} にもあります`,
  } satisfies Message<Shared>,
  addressShared: {
    en: ({ person, other }) => `people.${person} commits under an address that people.${other} has too`,
    ja: ({ person, other }) => `people.${person} のコミット用アドレスは people.${other} にもあります`,
  } satisfies Message<Shared>,
  oneEach: {
    en: () => 'Every key and every address belongs to one person.',
    ja: () => '鍵とアドレスは、それぞれ 1 人だけのものにしてください。',
  } satisfies Message<unknown>,
  cannotSign: {
    en: ({ person }) => `signers names ${person}, who has no role "signer" or no key`,
    ja: ({ person }) => `signers の ${person} には役割 signer か鍵がありません`,
  } satisfies Message<{ person: string }>,
  letSign: {
    en: ({ person }) => `Add the role "signer" and a public key under people.${person}.`,
    ja: ({ person }) => `people.${person} に役割 signer と公開鍵を追加してください。`,
  } satisfies Message<{ person: string }>,
  samePerson: {
    en: () => 'stage1.agreedBy names one person twice',
    ja: () => 'stage1.agreedBy が同じ人を 2 度挙げています',
  } satisfies Message<unknown>,
  twoPeople: {
    en: () => 'Stage 1 is agreed by two different people.',
    ja: () => '第1段階には、異なる 2 人の合意が必要です。',
  } satisfies Message<unknown>,
};

interface Shared {
  readonly person: string;
  readonly other: string;
}

export function* peopleFaults({ people, signers, stage1 }: Policy): Iterable<PolicyFault> {
  yield* keyFaults(people);
  yield* addressFaults(people);
  for (const [index, person] of signers.entries())
    if (Object.hasOwn(people, person) && !canSign(people[person]))
      yield contradiction(['signers', index], { says: words.cannotSign, fix: words.letSign }, { person });
  if (stage1 !== undefined && new Set(stage1.agreedBy).size < stage1.agreedBy.length)
    yield contradiction(['stage1', 'agreedBy'], { says: words.samePerson, fix: words.twoPeople }, {});
}

function canSign(person: People[string] | undefined): boolean {
  return person !== undefined && person.keys.length > 0 && person.roles.includes('signer');
}

function* keyFaults(people: People): Iterable<PolicyFault> {
  const holders = new Map<string, string>();
  for (const [person, { keys }] of Object.entries(people))
    for (const [index, text] of keys.entries()) {
      const path = ['people', person, 'keys', index];
      const key = parsePublicKey(text);
      const other = key && holders.get(toBase64(key.blob));
      if (key === undefined) yield wrongValue(path, expectations.publicKey, undecodable);
      else if (other === undefined) holders.set(toBase64(key.blob), person);
      else yield contradiction(path, { says: words.keyShared, fix: words.oneEach }, { person, other });
    }
}

const undecodable = { en: 'one that cannot be decoded', ja: '復号できない値' };

function* addressFaults(people: People): Iterable<PolicyFault> {
  const holders = new Map<string, string>();
  for (const [person, { commitAddresses }] of Object.entries(people))
    for (const [index, address] of commitAddresses.entries()) {
      const other = holders.get(address.toLowerCase());
      holders.set(address.toLowerCase(), person);
      if (other !== undefined && other !== person)
        yield contradiction(
          ['people', person, 'commitAddresses', index],
          { says: words.addressShared, fix: words.oneEach },
          { person, other },
        );
    }
}
