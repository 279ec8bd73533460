/**
 * When the newest checkpoint must go to the witnesses: at once after what somebody might want to cut off again (a fail, the
 * start of a drill, a waiver, a change of keys), otherwise every 15 minutes.
 */
import type { Answer, EvidenceRecord } from '../core/evidence.ts';
import { failsCheck } from '../core/finding.ts';
import { after, minutes } from '../core/time.ts';
import type { Instant } from '../core/time.ts';

const anchorEvery = minutes(15);

type Rules = {
  readonly [Kind in EvidenceRecord['kind']]: (
    record: Extract<EvidenceRecord, { readonly kind: Kind }>,
  ) => boolean;
};

const atOnce: Rules = {
  ledger: () => true,
  waiver: () => true,
  'not-applicable': () => true,
  drill: ({ outcome, answers }) => outcome !== 'ended' || hasFail(answers),
  saboteur: ({ caught }) => !caught,
  // The digest of a canary must be out of reach before the canary can be read in a copy.
  operation: ({ outcome }) => outcome !== 'complete',
  'check-run': ({ answers }) => hasFail(answers),
  import: ({ answers }) => hasFail(answers),
  inventory: () => false,
  statement: () => false,
  policy: () => false,
  decision: () => false,
  access: ({ event }) => /^(account|token)-(?!used)/.test(event.what),
};

export function mustAnchorAtOnce(record: EvidenceRecord): boolean {
  return (atOnce[record.kind] as (record: EvidenceRecord) => boolean)(record);
}

export function isAnchoringDue(anchored: Instant | undefined, now: Instant): boolean {
  return anchored === undefined || after(anchored, anchorEvery) <= now;
}

function hasFail(answers: readonly Answer[]): boolean {
  return answers.some(({ findings }) => findings.some(failsCheck));
}
