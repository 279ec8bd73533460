/** Words at a server: composed and signed here by its policy, and sent signed; the server takes them by the same rules. */
import { randomUUID } from 'node:crypto';

import type { WordSetting } from '../../app/words/word-setting.ts';
import { recordStatement } from '../../contract/statements.ts';
import type { EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import type { Connection } from './connection.ts';
import { entryAt } from './evidence-at.ts';
import { ledgerAt } from './ledger-at.ts';
import { requirePolicyAt } from './policy-at.ts';

export async function wordsAt(connection: Connection): Promise<Pick<WordSetting, 'policy' | 'ledger'>> {
  return {
    policy: await requirePolicyAt(connection),
    ledger: {
      ...ledgerAt(connection),
      append: async (record) => await say(connection, record),
    },
  };
}

async function say(connection: Connection, record: EvidenceRecord): Promise<LedgerEntry> {
  if (record.kind !== 'statement') throw new Error(`a record of kind ${record.kind} goes another way`);
  const { id, statement } = record;
  const sent = { method: 'POST', body: { id, statement }, idempotencyKey: randomUUID() } as const;
  const answer = await connection.ask('/api/v1/statements', recordStatement.answer, sent);
  return await entryAt(connection, answer.record);
}
