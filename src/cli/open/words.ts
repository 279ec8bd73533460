/** What commands need to take a person's word: the policy, the ledger, and the person's key. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { signContent } from '../../adapters/keys/sign-content.ts';
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import type { WordSetting } from '../../app/words/word-setting.ts';
import { withOwnCriteria } from '../../core/gate/own-criteria.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { openPolicy } from '../open-policy.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { openLedger } from '../open-ledger.ts';

export interface WordFlags {
  readonly policy?: string | undefined;
  readonly data?: string | undefined;
  readonly key?: string | undefined;
}

/** Opens policy and ledger, and closes the ledger whatever happens. */
export async function withWords<Result>(
  flags: WordFlags,
  world: World,
  use: (setting: WordSetting) => Promise<Result>,
): Promise<Result> {
  const read = await openPolicy(flags, world);
  const { policy } = read;
  const { ledger } = openLedger(world, flags, read);
  try {
    return await use({
      policy,
      criteria: withOwnCriteria(baseline, policy),
      ledger,
      cryptography: signingCryptography,
      hashing,
      version: readPackage().version,
      now: () => world.now(),
      sign: (content) => signContent(content, keyFile(flags, world)),
    });
  } finally {
    await ledger.close();
  }
}

function keyFile({ key }: WordFlags, { environment, workingDirectory }: World): string {
  const named = key ?? environment['HONBAN_KEY'];
  if (named !== undefined && named !== '') return resolve(workingDirectory, named);
  return join(environment['HOME'] ?? homedir(), '.ssh', 'id_ed25519');
}
