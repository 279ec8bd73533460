/** What reading a cluster by pods needs: a token of an identity with the printed rights, and an approver's word. */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { parse, stringify } from 'yaml';

import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import { readPolicy } from '../../src/adapters/policy/read-policy.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { addStatement } from '../../src/app/words/statements.ts';
import { after as later, days } from '../../src/core/time.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { BackupInstallation } from './backup-installation.ts';
import type { Hand } from './hands.ts';
import { kubectl } from './kubectl.ts';
import { testWorld } from './world.ts';

export async function tokenKubeconfig(sandbox: Sandbox, account: string): Promise<string> {
  const token = await kubectl(sandbox, 'create', 'token', account, '--namespace', 'honban');
  const config = parse(await readFile(sandbox.kubeconfig, 'utf8')) as { users: { user: object }[] };
  for (const entry of config.users) entry.user = { token: token.trim() };
  const file = join(dirname(sandbox.kubeconfig), `${account}.kubeconfig`);
  await writeFile(file, stringify(config));
  return file;
}

/** By sato for the cluster tokyo, in the time of commands asked here and in that of a process of its own. */
export async function approveReading(
  { policyFile, data }: BackupInstallation,
  { topic, hand }: { readonly topic: string; readonly hand: Hand },
): Promise<void> {
  const read = await readPolicy(policyFile);
  if (!read.ok) throw new Error('the policy of the test is none');
  const { policy } = read.value;
  for (const now of [() => testWorld().now(), () => systemClock.now()]) {
    const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now });
    const asked = {
      criterion: topic,
      person: 'sato',
      says: 'tokyo',
      reason: 'No shell on the nodes',
      end: later(now(), days(80)),
    };
    await addStatement(asked, {
      policy,
      criteria: [],
      ledger,
      cryptography: signingCryptography,
      hashing,
      version: '0.0.0',
      now,
      sign: (content) => Promise.resolve(hand.sign(content)),
    });
    await ledger.close();
  }
}
