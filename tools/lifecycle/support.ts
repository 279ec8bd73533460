/**
 * Support periods of upstream minors, by hand because no machine-readable source states them.
 * Sources: https://kubernetes.io/releases/1.37/ and its siblings (1.35 to 1.37, as of `supportDate`),
 * https://kubernetes.io/releases/patch-releases/#non-active-branch-history (earlier ones, which no longer change).
 */
export const supportDate = '2026-09-15';

interface Support {
  readonly minor: string;
  readonly released: string;
  readonly maintenance: string;
  readonly ends: string;
  /** The last patch of a minor whose support ended; of the others the newest one is looked up. */
  readonly lastPatch?: string;
}

export const support: readonly Support[] = [
  {
    minor: '1.28',
    released: '2023-08-15',
    maintenance: '2024-08-28',
    ends: '2024-10-28',
    lastPatch: '1.28.15',
  },
  {
    minor: '1.29',
    released: '2023-12-13',
    maintenance: '2024-12-28',
    ends: '2025-02-28',
    lastPatch: '1.29.15',
  },
  {
    minor: '1.30',
    released: '2024-04-17',
    maintenance: '2025-04-28',
    ends: '2025-07-15',
    lastPatch: '1.30.14',
  },
  {
    minor: '1.31',
    released: '2024-08-13',
    maintenance: '2025-08-28',
    ends: '2025-11-11',
    lastPatch: '1.31.14',
  },
  {
    minor: '1.32',
    released: '2024-12-11',
    maintenance: '2025-12-28',
    ends: '2026-02-28',
    lastPatch: '1.32.13',
  },
  {
    minor: '1.33',
    released: '2025-04-23',
    maintenance: '2026-04-28',
    ends: '2026-06-28',
    lastPatch: '1.33.13',
  },
  { minor: '1.34', released: '2025-08-27', maintenance: '2026-08-27', ends: '2026-10-27' },
  { minor: '1.35', released: '2025-12-17', maintenance: '2026-12-28', ends: '2027-02-28' },
  { minor: '1.36', released: '2026-04-22', maintenance: '2027-04-28', ends: '2027-06-28' },
  { minor: '1.37', released: '2026-08-26', maintenance: '2027-08-28', ends: '2027-10-28' },
];
