/** A recorded decision with everything its sheet shows. */
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { recordedDecision } from '../../app/replay-decision.ts';
import { listDecisions } from '../../app/words/decisions.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { approvalWords } from '../../core/gate/words.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { exitCode } from '../exit-codes.ts';
import { noDecisionYet, noSuchDecision } from '../open/record-problems.ts';
import type { Sheet } from './sheet.ts';

export interface SheetSetting {
  readonly ledger: EvidenceLedger;
  readonly policy: Policy | undefined;
  readonly now: () => Instant;
}

/** @throws ProblemError where there is no such decision. */
export async function findSheet(id: string | undefined, setting: SheetSetting): Promise<Sheet> {
  const decision = (await recordedDecision(setting.ledger, id))?.decision;
  if (decision === undefined)
    throw new ProblemError(id === undefined ? noDecisionYet() : noSuchDecision({ id }), exitCode.usage);
  const checkpoint = await setting.ledger.checkpoint();
  return {
    decision,
    ...(await signaturesUnder(decision, setting)),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}

async function signaturesUnder(
  decision: Decision,
  { ledger, policy, now }: SheetSetting,
): Promise<Pick<Sheet, 'signedBy' | 'approval'>> {
  if (policy === undefined) return { signedBy: [] };
  const text = canonicalJson(decision);
  const listed = await listDecisions({ ledger, policy, cryptography: signingCryptography, now });
  const found = listed.find((one) => canonicalJson(one.decision) === text);
  if (found === undefined) return { signedBy: [] };
  const { signedBy, state } = found;
  return { signedBy: signedBy.map((id) => nameOf(id, policy)), approval: approvalWords[state] };
}

function nameOf(id: string, { people }: Policy): string {
  return `${people[id]?.name ?? id} (${id})`;
}
