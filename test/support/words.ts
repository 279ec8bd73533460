/** A policy with people who can sign, a ledger in memory, and a clock that tests move: what use cases of words need. */
import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import type { WordSetting } from '../../src/app/words/word-setting.ts';
import type { EvidenceRecord } from '../../src/core/evidence.ts';
import { withOwnCriteria } from '../../src/core/gate/own-criteria.ts';
import { validatePolicy } from '../../src/core/policy/validate-policy.ts';
import type { Instant } from '../../src/core/time.ts';
import { baseline } from '../../src/domains/gate/baseline/index.ts';
import { newHand } from './hands.ts';
import type { Hand } from './hands.ts';
import { instant } from './records.ts';
import { soundPolicy } from './sound-policy.ts';

export const hands: Readonly<Record<string, Hand>> = Object.fromEntries(
  ['yamada', 'suzuki', 'sato', 'ito', 'keyless'].map((name) => [name, newHand()]),
);

export interface WordWorld {
  at: Instant;
  /** The setting when this person signs. */
  as(person: string, changes?: Record<string, unknown>): WordSetting;
  records(): Promise<readonly EvidenceRecord[]>;
}

export function wordWorld(): WordWorld {
  const world = { at: instant('2026-11-24T09:00:00Z') };
  const ledger = openMemoryLedger({ version: '0', now: () => world.at });
  return Object.assign(world, {
    as(person: string, changes: Record<string, unknown> = {}): WordSetting {
      const policy = validatePolicy({ ...soundPolicy(), people: people(), applications: {}, ...changes });
      if (!policy.ok) throw new TypeError(JSON.stringify(policy.problem));
      return {
        policy: policy.value,
        criteria: withOwnCriteria(baseline, policy.value),
        ledger,
        cryptography: signingCryptography,
        hashing,
        version: '0',
        now: () => world.at,
        sign: async (content) => (hands[person] ?? newHand()).sign(content),
      };
    },
    async records(): Promise<readonly EvidenceRecord[]> {
      const found: EvidenceRecord[] = [];
      for await (const { record } of ledger.entries()) found.push(record);
      return found;
    },
  });
}

function people(): Record<string, unknown> {
  const person = (name: string, ...roles: readonly string[]): object => ({
    name,
    roles,
    keys: [hands[name]?.listed ?? ''],
  });
  return {
    yamada: person('yamada', 'owner', 'operator'),
    suzuki: person('suzuki', 'approver'),
    sato: person('sato', 'approver', 'owner'),
    ito: person('ito', 'approver'),
    keyless: { name: 'keyless', roles: ['owner', 'approver'] },
  };
}
