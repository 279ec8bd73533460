import { join, resolve } from 'node:path';

import { z } from 'zod';

import { signContent } from '../../adapters/keys/sign-content.ts';
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { peopleForReplacement, replacementContent, withPerson } from '../../app/replace-key.ts';
import type { Replacement } from '../../app/replace-key.ts';
import type { WitnessedLedger } from '../../app/witnessed-ledger.ts';
import { ledgerAbsent } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { tellNewKey } from '../evidence/new-key.ts';
import { refuseForeignCheckpoint } from '../evidence/own-checkpoint.ts';
import { pendingReplacement } from '../evidence/pending-replacement.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { openPolicy } from '../open-policy.ts';
import { largestNote, readInput } from '../read-input.ts';
import type { World } from '../world.ts';

const flags = z.object({
  because: z.enum(['lost', 'stolen']).meta({
    en: 'why; after a theft, passes since the checkpoint are unknown',
    ja: '理由。盗難の場合、チェックポイント以降の合格は不明になります',
  }),
  checkpoint: z.string().optional().meta({
    en: 'last anchored checkpoint (after a theft: last trusted); the newest without it',
    ja: '最後に固定した（盗難の場合は最後に信頼できる）チェックポイント。省略すると最新',
    value: 'FILE',
  }),
  as: z
    .string()
    .meta({ en: 'who signs, a person of the policy', ja: '署名する、運用ポリシーの担当者', value: 'PERSON' }),
  key: z
    .string()
    .optional()
    .meta({ en: 'private key of that person', ja: 'その担当者の秘密鍵', value: 'FILE' }),
  ...dataFlag,
  ...policyFlag,
});

type Flags = z.infer<typeof flags>;

export const evidenceReplaceKeyCommand = defineCommand({
  noun: 'evidence',
  verb: 'replace-key',
  summary: {
    en: 'Replace a lost or stolen key of the ledger; two people sign, one after the other',
    ja: '紛失または盗難にあった台帳の鍵を置き換える（二人が順に署名）',
  },
  examples: [
    'honban evidence replace-key --because lost --as hana',
    'honban evidence replace-key --because lost --as ken --key ~/.ssh/id_ed25519',
  ],
  flags,
  run: async (asked, world) => {
    const from = await openPolicy(asked, world);
    const { ledger, keys, directory } = openExistingLedger(world, asked, from);
    try {
      const proposed = await keys.proposed();
      if (proposed === undefined) throw new ProblemError(ledgerAbsent({ at: directory }));
      const event = asked.because === 'lost' ? 'key-lost' : 'key-stolen';
      const checkpoint = await vouchedCheckpoint(ledger, asked, world);
      const replacement: Replacement = { change: { event, ...proposed }, checkpoint };
      const pending = pendingReplacement(directory, replacement);
      const signature = await signContent(replacementContent(replacement), keyFile(asked, world));
      const trust = { policy: from.policy, cryptography: signingCryptography };
      const people = withPerson(pending.read(), { person: asked.as, signature, replacement }, trust);
      if (!people.ok) throw new ProblemError(people.problem);
      if (people.value.length < peopleForReplacement) {
        pending.write(people.value);
        tellWaiting(world, asked);
        return exitCode.undetermined;
      }
      const entry = await keys.replace({ event, checkpoint, people: people.value });
      pending.remove();
      await ledger.anchor();
      await tellNewKey(ledger, entry, world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

async function vouchedCheckpoint(
  ledger: WitnessedLedger,
  { checkpoint }: Flags,
  world: World,
): Promise<string> {
  if (checkpoint === undefined) return (await ledger.checkpoint()) ?? '';
  const note = readInput(world, checkpoint, { largest: largestNote }).toString();
  await refuseForeignCheckpoint(ledger, note, checkpoint);
  return note;
}

function keyFile({ key }: Flags, { environment, workingDirectory }: World): string {
  return key === undefined
    ? join(environment['HOME'] ?? '/root', '.ssh', 'id_ed25519')
    : resolve(workingDirectory, key);
}

function tellWaiting({ err, language }: World, { as: person }: Flags): void {
  err.write(
    {
      en: `${person} has signed. The key is replaced once a second person has run the same command.\n`,
      ja: `${person} が署名しました。もう一人が同じコマンドを実行すると、鍵が置き換わります。\n`,
    }[language],
  );
}
