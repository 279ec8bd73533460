/** What the gate asks of the policy of today: its standards and floors, and whose signatures count. */
import type { Judgement } from '../gate/input.ts';
import type { Text } from '../i18n.ts';
import type { SigningCryptography } from '../signing/cryptography.ts';
import { isSigned } from '../signing/is-signed.ts';
import { beyondFloor } from './beyond-floor.ts';
import type { Policy } from './policy.ts';
import { atLeastAsStrict, standardPart } from './strictness.ts';

export function policyJudgement(policy: Policy, cryptography: SigningCryptography): Judgement {
  return {
    standardPart: (name) => {
      const part = standardPart(policy, name);
      return Object.keys(part).length === 0 ? undefined : part;
    },
    beyondFloor: (name) => joined(beyondFloor(policy, name).map(({ text }) => text)),
    atLeastAsStrict,
    isSigned: (record) => isSigned(record, policy, cryptography),
  };
}

function joined(texts: readonly Text[]): Text | undefined {
  if (texts.length === 0) return undefined;
  return { en: texts.map(({ en }) => en).join('; '), ja: texts.map(({ ja }) => ja).join('。') };
}
