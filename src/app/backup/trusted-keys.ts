/** Whose recovery points are believed: keys that the ledger was signed with, and those that the policy lists. */
import type { Policy } from '../../core/policy/policy.ts';
import type { EvidenceLedger } from '../ports.ts';

/** A key that was stolen is believed only where the policy still lists it. */
export async function trustedKeys(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { ledgerKeys }: Pick<Policy, 'ledgerKeys'>,
): Promise<readonly string[]> {
  const keys = new Set<string>();
  for await (const { record } of ledger.entries({ kinds: ['ledger'] })) {
    if (record.kind !== 'ledger') continue;
    const { key, from, to } = record.detail;
    if (record.event === 'key-stolen' && typeof from === 'string') keys.delete(from);
    for (const one of [key, to]) if (typeof one === 'string' && one.includes('+')) keys.add(one);
  }
  for (const { key } of ledgerKeys) keys.add(key);
  return [...keys];
}
