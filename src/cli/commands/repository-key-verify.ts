import { z } from 'zod';

import { readPaperKey } from '../backup/read-paper-key.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openLedger } from '../open-ledger.ts';
import type { PolicyFrom } from '../open-ledger.ts';
import { actorOf } from '../open/observe.ts';
import { openPolicy } from '../open-policy.ts';
import { jsonDocument } from '../output/json.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { hashing } from '../../adapters/system/hashing.ts';

const words = {
  en: (recipient: string) =>
    `It is the escrow key of the policy (${recipient}). The key was not kept; that it was typed is on record. A drill proves that it opens a backup.\n`,
  ja: (recipient: string) =>
    `運用ポリシーの預託鍵（${recipient}）と一致しました。鍵は保存せず、入力したことだけを台帳に記録しました。バックアップを開けることは演習で確かめます。\n`,
};

export const repositoryKeyVerify = defineCommand({
  noun: 'repository',
  verb: 'key verify',
  summary: {
    en: 'Type the words of the escrow sheet back, to see that the sheet is right',
    ja: '預託鍵シートの単語を入力し、正しいことを確かめる',
  },
  examples: ['honban repository key verify'],
  flags: z.object({ ...policyFlag, ...dataFlag }),
  run: async (flags, world) => {
    const read = await openPolicy(flags, world);
    const { recipient } = await readPaperKey(read.policy, world);
    await record(recipient, { flags, read, world });
    const { out, output, language } = world;
    if (output === 'json')
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EscrowKeyVerified', recipient }));
    else out.write(words[language](recipient));
    return exitCode.done;
  },
});

interface Recording {
  readonly flags: { readonly data?: string | undefined };
  readonly read: PolicyFrom;
  readonly world: World;
}

/** That the sheet was there and right on this day, and who typed it; it proves nothing of any backup. */
async function record(recipient: string, { flags, read, world }: Recording): Promise<void> {
  const { ledger } = openLedger(world, flags, read);
  const at = world.now();
  try {
    await ledger.append({
      apiVersion: 'honban/v1',
      kind: 'operation',
      operation: 'key-verify',
      id: hashing.nonce(),
      run: hashing.nonce(),
      producer: { name: 'honban.repository-key-verify', version: readPackage().version },
      subject: { kind: 'organisation' },
      observed: { from: at, to: at },
      recorded: at,
      actor: actorOf(world),
      outcome: 'complete',
      parts: [],
      recipient,
    });
  } finally {
    await ledger.close();
  }
}
