/** Samples for the page of primitives; nothing here is a fact about any cluster. */
import type { Cell } from '../../ui/Cells.tsx';
import type { Shown } from '../../ui/state-words.ts';

export const shown: readonly Shown[] = [
  'met',
  'unmet',
  'stale',
  'unknown',
  'waived',
  'new',
  'not-applicable',
  'pass',
  'fail',
  'open',
  'warning',
  'running',
  'waiting',
];

export const cells: readonly Cell[] = shown.slice(0, 7).map((state) => ({ id: `sample.${state}`, state }));

export const verdicts = [
  { tone: 'no-go', word: 'noGo' },
  { tone: 'undetermined', word: 'undetermined' },
  { tone: 'go', word: 'go' },
] as const;

const hour = 3_600_000;

export const ages = [
  { id: 'young', age: 40_000, limit: 26 * hour },
  { id: 'half', age: 20 * 24 * hour, limit: 35 * 24 * hour },
  { id: 'over', age: 61 * 24 * hour, limit: 35 * 24 * hour },
  { id: 'unseen', limit: 26 * hour },
  { id: 'unlimited', age: 3 * hour },
];

export const yaml = `apiVersion: v1
kind: Namespace
metadata:
  name: payments
  labels:
    pod-security.kubernetes.io/enforce: restricted
`;

export const plate = { name: 'tokyo-prod', note: 'v1.36.3' };
