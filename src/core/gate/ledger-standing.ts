/**
 * Before any criterion: the ledger must verify under the keys that the policy lists, and extend what a witness outside holds.
 * Without a witness everything is shown, but the answer is a trial.
 */
import type { Text } from '../i18n.ts';
import type { LedgerStatus, WitnessStatus } from '../ledger/status.ts';
import type { Policy } from '../policy/policy.ts';
import { after, between, hours, latest } from '../time.ts';
import type { Instant } from '../time.ts';
import { plain, say } from './phrases.ts';

export const witnessLimit = hours(26);

export interface LedgerStanding {
  /** Why every criterion is unknown. */
  readonly blocked?: Text;
  readonly trial: readonly Text[];
  /** Entries after the newest anchor, which could be cut unnoticed. */
  readonly unanchored: number;
  /** When the witness is too old. */
  readonly until?: Instant;
}

/** Of the ledger in memory in which a recording is judged: nobody outside can hold it, and its answers are trials for that alone. */
export function playedStanding(ledger: LedgerStatus): LedgerStanding {
  const blocked = broken(ledger);
  return { ...(blocked === undefined ? {} : { blocked }), trial: [], unanchored: ledger.size };
}

export function ledgerStanding(
  ledger: LedgerStatus,
  policy: Policy | undefined,
  at: Instant,
): LedgerStanding {
  const anchored = Math.max(0, ...ledger.witnesses.filter(isHeld).map(({ size = 0 }) => size));
  const unanchored = Math.max(0, ledger.size - anchored);
  const blocked = broken(ledger) ?? foreignKey(ledger, policy);
  if (blocked !== undefined) return { blocked, trial: [], unanchored };
  return { ...witnessed(ledger, policy, at), unanchored };
}

function broken({ state, problem }: LedgerStatus): Text | undefined {
  if (state === 'verified') return undefined;
  return say(
    {
      en: ({ cause }) => `the ledger does not verify: ${cause}`,
      ja: ({ cause }) => `台帳を検証できません（${cause}）`,
    },
    { cause: problem?.cause ?? plain('cause unknown', '原因不明') },
  );
}

/** Every range of signatures must lie within a range that the policy lists for that key. */
function foreignKey(ledger: LedgerStatus, policy: Policy | undefined): Text | undefined {
  const listed = policy?.ledgerKeys ?? [];
  if (listed.length === 0) return undefined;
  const foreign = ledger.keys.find(
    ({ key, from, to }) =>
      !listed.some((own) => own.key === key && own.from <= from && (own.to === undefined || own.to >= to)),
  );
  if (foreign === undefined) return undefined;
  return say(
    {
      en: ({ key, from, to }) =>
        `the policy does not list the key ${key} for entries ${from} to ${to} of the ledger`,
      ja: ({ key, from, to }) => `台帳の記録 ${from}〜${to} に署名した鍵 ${key} が運用ポリシーにありません`,
    },
    { key: foreign.key, from: foreign.from, to: foreign.to },
  );
}

function witnessed(
  ledger: LedgerStatus,
  policy: Policy | undefined,
  at: Instant,
): Omit<LedgerStanding, 'unanchored'> {
  const keys = count(policy?.ledgerKeys) === 0 ? [noKeys] : [];
  if (ledger.witnesses.length + count(policy?.witnesses) === 0) return { trial: [noWitness, ...keys] };
  const against = ledger.witnesses.find(({ state }) => state === 'contradicts');
  if (against !== undefined) return { blocked: contradicted(against), trial: [] };
  const seen = latest(ledger.witnesses.filter(isHeld).flatMap((witness) => witness.seen ?? []));
  if (seen === undefined) return { blocked: neverWitnessed, trial: [] };
  if (between(seen, at) > witnessLimit) return { blocked: notWitnessedLately, trial: [] };
  return { trial: keys, until: after(seen, witnessLimit) };
}

function count(list: readonly unknown[] | undefined): number {
  return list?.length ?? 0;
}

/** It vouches while what it held when it was last seen is extended; not answering just now is no news within the limit. */
function isHeld({ state, seen, size }: WitnessStatus): boolean {
  return state === 'extends' || (state === 'unreachable' && seen !== undefined && size !== undefined);
}

const noWitness = plain(
  'no witness is configured: the ledger could be rolled back unnoticed',
  '立会記録の設定がなく、台帳が巻き戻されても気づけません',
);
const noKeys = plain('the policy lists no key of the ledger', '運用ポリシーに台帳の鍵がありません');
const neverWitnessed = plain(
  'no witness holds a checkpoint of this ledger yet',
  'この台帳のチェックポイントを持つ立会記録がまだありません',
);
const notWitnessedLately = plain(
  'no witness was seen within 26 h',
  '26 時間以内に確認できた立会記録がありません',
);

function contradicted({ name }: WitnessStatus): Text {
  return say(
    {
      en: ({ name }) => `the witness ${name} holds another history than this ledger`,
      ja: ({ name }) => `立会記録 ${name} の内容が、この台帳の履歴と食い違っています`,
    },
    { name },
  );
}
