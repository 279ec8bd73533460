/** The go that people sign, as a page shows it: what it is, who has signed, and how the others sign. */
import { signersUnder } from '../../app/words/decisions.ts';
import type { ListedDecision } from '../../app/words/decisions.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { getSignedContent } from '../../contract/decision-signing.ts';
import type { DecisionSigning } from '../../contract/decision-signing.ts';
import { endLabels, headlineOf } from '../../core/gate/sentences.ts';
import { approvalWords } from '../../core/gate/words.ts';
import { signedContent } from '../../core/signing/signed-content.ts';
import type { Installation } from '../installation.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Reader } from '../sign-in/reader.ts';

export interface SigningSight {
  readonly installation: Installation;
  readonly cluster: string;
  /** Undefined where nobody's word counts. */
  readonly words: WordSetting | undefined;
  readonly found: ListedDecision | undefined;
  readonly reader: Reader;
}

export async function signingOf(sight: SigningSight): Promise<DecisionSigning> {
  const { installation, cluster, words, found, reader } = sight;
  const { mode } = installation;
  const head = {
    apiVersion: 'honban/v1',
    kind: 'DecisionSigning',
    mode,
    cluster,
    ...(reader.person === undefined ? {} : { you: reader.person }),
    may: mode.kind === 'live' && reader.may('approver', cluster),
  } as const;
  if (words === undefined) return { ...head, signers: [] };
  return {
    ...head,
    ...(found === undefined ? {} : { decision: shown(found, { cluster, words }) }),
    signers: await signersOf(found, words),
  };
}

async function signersOf(
  found: ListedDecision | undefined,
  words: WordSetting,
): Promise<DecisionSigning['signers']> {
  const { signers, people } = words.policy;
  const nameOf = (id: string): string => people[id]?.name ?? id;
  if (found === undefined) return signers.map((id) => ({ id, name: nameOf(id), hasSigned: false }));
  return (await signersUnder(found, words)).map(({ person, hasSigned, whyNot }) => ({
    id: person,
    name: nameOf(person),
    hasSigned,
    ...(whyNot === undefined
      ? { hostCommand: `honban decision sign ${found.id.slice(0, 8)} --as ${shellWord(person)}` }
      : { whyNot }),
  }));
}

function shown(
  { id, record, decision, state, because }: ListedDecision,
  { cluster, words }: { readonly cluster: string; readonly words: WordSetting },
): NonNullable<DecisionSigning['decision']> {
  const { namespace, text } = signedContent(record);
  const file = fileOf(id);
  return {
    id,
    at: decision.at,
    headline: headlineOf(decision),
    state,
    stateText: approvalWords[state],
    because,
    ends: (['ifLookingStops', 'whileLookingContinues'] as const).flatMap((key) => {
      const end = decision.ends[key];
      return end === undefined ? [] : [{ label: endLabels[key], at: end.at, because: end.because }];
    }),
    waivers: decision.waivers.map(({ id: waiver, criterion, requester, end }) => ({
      id: waiver,
      criterion,
      requester,
      end,
    })),
    file,
    sha256: words.hashing.sha256(text),
    content: getSignedContent.path
      .replace('{cluster}', encodeURIComponent(cluster))
      .replace('{decision}', encodeURIComponent(id)),
    sshCommand: `ssh-keygen -Y sign -n ${namespace} -f ~/.ssh/id_ed25519 < ${file}`,
    opensslCommand: `(printf '${namespace}\\0'; cat ${file}) > step.bin && openssl pkeyutl -sign -rawin -inkey key.pem -in step.bin | base64`,
  };
}

/** A record's id goes into a command and a header: nothing but letters, digits and hyphens of it. */
export function fileOf(id: string): string {
  return `decision-${id.replaceAll(/[^\w-]/g, '').slice(0, 8)}.json`;
}
