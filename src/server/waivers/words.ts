/** What it takes to take somebody's word at a server: everything but the key, which stays with the person. */
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { withOwnCriteria } from '../../core/gate/own-criteria.ts';
import { ProblemError } from '../../core/problem.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import type { Installation } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';
import { noWordsHere, notThatPerson } from './waiver-problems.ts';

/** Whose account this is by the policy may speak for nobody else; any other account only carries signatures. */
export async function requireWords(
  installation: Installation,
  { person, reader }: { readonly person: string; readonly reader: Reader },
): Promise<WordSetting> {
  const words = await wordsOf(installation);
  if (words === undefined || installation.mode.kind === 'recording') throw new ProblemError(noWordsHere());
  if (reader.person !== undefined && reader.person !== person)
    throw new ProblemError(notThatPerson({ account: reader.name ?? '', person }));
  return words;
}

/** Undefined without a policy: then nobody's word counts. */
export async function wordsOf(installation: Installation): Promise<WordSetting | undefined> {
  const policy = await installation.policy();
  if (policy === undefined) return undefined;
  return {
    policy,
    criteria: withOwnCriteria(baseline, policy),
    ledger: installation.ledger,
    cryptography: signingCryptography,
    hashing,
    version: installation.version,
    now: () => installation.now(),
    sign: async () => {
      throw new Error('the server holds nobody’s key');
    },
  };
}
