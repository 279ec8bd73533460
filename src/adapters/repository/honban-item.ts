/**
 * Honban itself as a recovery point: ledger, the key that signs it, and the policy, so that a cold start has them. Sealed for
 * `keys`, because of the signing key. Operational private keys are not in it: the paper opens everything.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { BackupItem, ItemContext, OpenedItem } from '../../app/backup/backup-item.ts';
import type { DraftContent } from '../../app/backup/ports.ts';
import { ledgerKeyLost } from '../../core/ledger/problems.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import { copyLedger } from '../sqlite/copy-ledger.ts';
import { keyPath } from '../sqlite/ledger-key-file.ts';
import { newestCheckpointIn } from '../sqlite/ledger-reader.ts';
import { hashing } from '../system/hashing.ts';

export interface HonbanSettings {
  /** Honban's data folder. */
  readonly directory: string;
  readonly policyFile: string;
  readonly cluster: ObjectRef;
}

export function honbanItem(settings: HonbanSettings): BackupItem {
  return {
    plane: 'honban',
    about: [settings.cluster],
    title: { en: 'Honban itself', ja: 'Honban 自身' },
    steps: [
      {
        en: `Copy the evidence ledger in ${settings.directory} as it is at one moment, with its signing key`,
        ja: `${settings.directory} の証跡台帳をある時点の状態で、署名鍵とともに写す`,
      },
      { en: `Add the policy ${settings.policyFile}`, ja: `運用ポリシー ${settings.policyFile} を加える` },
    ],
    open: (context) => open(settings, context),
  };
}

async function open({ directory, policyFile }: HonbanSettings, context: ItemContext): Promise<OpenedItem> {
  const from = context.now();
  const checkpoint = await newestCheckpointIn(directory);
  const [key, policy] = [await keyIn(directory), await readFile(policyFile)];
  const copy = await copyLedger(directory);
  const taken = { from, to: context.now() };
  const facts = {
    ...(checkpoint === undefined ? {} : { checkpoint }),
    policy: { name: basename(policyFile), digest: hashing.sha256(policy) },
  };
  return {
    draftFor: async () => ({
      taken,
      recoveryPoint: from,
      facts,
      sealedFor: 'keys',
      missing: [],
      contents: [
        content('ledger.sqlite', 'application/vnd.sqlite3', () => createReadStream(copy.file)),
        content('ledger.key', 'application/x-pem-file', () => once(key)),
        content('honban.yaml', 'application/yaml', () => once(policy)),
      ],
    }),
    close: () => copy.remove(),
  };
}

async function keyIn(directory: string): Promise<Buffer> {
  const file = keyPath(directory);
  return readFile(file).catch(() => {
    throw new ProblemError(ledgerKeyLost({ at: directory, file }));
  });
}

function content(name: string, mediaType: string, bytes: () => AsyncIterable<Uint8Array>): DraftContent {
  return { name, mediaType, bytes };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
