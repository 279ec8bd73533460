/** The standing approval for reading a node by a pod, from the ledger. */
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { nodeReadingApproval } from '../../core/backup/node-reading.ts';
import type { NodeReadingApproval, NodeReadingAsked } from '../../core/backup/node-reading.ts';
import type { StatementRecord } from '../../core/evidence.ts';

export async function readingApproval(
  ledger: Pick<EvidenceLedger, 'entries'>,
  asked: Omit<NodeReadingAsked, 'cryptography'>,
): Promise<NodeReadingApproval | undefined> {
  const statements: StatementRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['statement'] }))
    if (record.kind === 'statement') statements.push(record);
  return nodeReadingApproval(statements, { ...asked, cryptography: signingCryptography });
}
