import { z } from 'zod';

import type { EvidenceRecord } from '../../core/evidence.ts';

const kinds: Readonly<Record<EvidenceRecord['kind'], true>> = {
  'check-run': true,
  inventory: true,
  drill: true,
  saboteur: true,
  operation: true,
  statement: true,
  policy: true,
  waiver: true,
  'not-applicable': true,
  decision: true,
  import: true,
  ledger: true,
};

/** Every kind of record, as values of `--kind`. */
export const recordKinds = z.enum(
  Object.keys(kinds) as [EvidenceRecord['kind'], ...EvidenceRecord['kind'][]],
);
