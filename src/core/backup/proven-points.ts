/** Which recovery points a drill proved: what it was about is in its basis, and it ended with nothing but passes. */
import type { DrillRecord } from '../evidence.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';

const pointIds = /\d{8}T\d{6}Z-[0-9a-f]{16}/g;

/** Ids of points in the basis of a drill that passed; none for any other. */
export function provenPoints({ outcome, answers, details }: DrillRecord): readonly string[] {
  const passed = answers.every(
    ({ covered, findings, unseen }) => covered.length > 0 && findings.length === 0 && unseen.length === 0,
  );
  if (outcome !== 'ended' || !passed || answers.length === 0) return [];
  return pointsNamed(details?.basis);
}

/** Ids of points anywhere in a value. */
export function pointsNamed(value: unknown): readonly string[] {
  return value === undefined ? [] : [...new Set(canonicalJson(value).match(pointIds))];
}
