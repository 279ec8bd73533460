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
import { atServer } from '../remote/at-server.ts';
import { wordsAt } from '../remote/words-at.ts';
import type { World } from '../world.ts';
import { openLedger } from '../open-ledger.ts';

export interface WordFlags {
  readonly policy?: string | undefined;
  readonly data?: string | undefined;
  readonly key?: string | undefined;
  readonly server?: string | undefined;
}

/** Opens policy and ledger, of this machine or as a server shows them, and closes the ledger whatever happens. The key is always here. */
export async function withWords<Result>(
  flags: WordFlags,
  world: World,
  use: (setting: WordSetting) => Promise<Result>,
): Promise<Result> {
  const { policy, ledger } = await wordPlace(flags, world);
  try {
    return await use({
      policy,
      criteria: withOwnCriteria(baseline, policy),
      ledger,
      cryptography: signingCryptography,
      hashing,
      version: readPackage().version,
      now: () => world.now(),
      sign: signer(flags, world),
    });
  } finally {
    await ledger.close();
  }
}

async function wordPlace(
  { server, ...flags }: WordFlags,
  world: World,
): Promise<Pick<WordSetting, 'policy' | 'ledger'>> {
  if (server !== undefined) {
    const { policy, data } = flags;
    return await wordsAt(atServer(server, { policy, data }, world));
  }
  const read = await openPolicy(flags, world);
  return { policy: read.policy, ledger: openLedger(world, flags, read).ledger };
}

/** With the person's key, which is on this machine and goes nowhere. */
export function signer(flags: WordFlags, world: World): WordSetting['sign'] {
  return async (content) => await signContent(content, keyFile(flags, world));
}

function keyFile({ key }: WordFlags, { environment, workingDirectory }: World): string {
  const named = key ?? environment['HONBAN_KEY'];
  if (named !== undefined && named !== '') return resolve(workingDirectory, named);
  return join(environment['HOME'] ?? homedir(), '.ssh', 'id_ed25519');
}
