/** Records the policy that a command works by, with its origin in Git; every command that records anything does so first. */
import { policyTextAt } from '../../adapters/git/policy-history.ts';
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { policyOrigin } from '../../adapters/policy/policy-origin.ts';
import { parsePolicy } from '../../adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { seePolicy } from '../../app/policy/see-policy.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Actor, PolicySeenRecord } from '../../core/evidence.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';

export async function recordPolicy(
  read: ReadPolicy,
  { ledger, actor }: { readonly ledger: EvidenceLedger; readonly actor: Actor },
  world: World,
): Promise<PolicySeenRecord> {
  const { file, policy, digest } = read;
  const origin = await policyOrigin(read);
  return seePolicy(
    { policy, digest, origin },
    {
      ledger,
      actor,
      hashing,
      cryptography: signingCryptography,
      version: readPackage().version,
      now: () => world.now(),
      policyAt: async (commit) => {
        const text = await policyTextAt(file, commit);
        const earlier = text === undefined ? undefined : parsePolicy(text, file);
        return earlier?.ok === true ? earlier.value : undefined;
      },
    },
  );
}
