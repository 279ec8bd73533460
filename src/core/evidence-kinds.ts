/** Every kind of record, for those who choose or print them; a new kind does not compile until it stands here. */
import { z } from 'zod';

import type { EvidenceRecord } from './evidence.ts';

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
  access: true,
};

export const evidenceKind = z.enum(
  Object.keys(kinds) as [EvidenceRecord['kind'], ...EvidenceRecord['kind'][]],
);
