/** Every page of the console, by addresses that show it; of those about one thing, the one that is given. */
export const pagesAbout = ({ criterion, record }: Shown): readonly string[] => [
  '/',
  '/?group=restorable&at=2026-12-24',
  `/criteria?id=${criterion}`,
  '/drills',
  '/backups',
  '/findings',
  '/findings?severity=critical',
  '/runs',
  '/evidence',
  `/evidence/${record}`,
  '/waivers',
  '/sheet',
  '/signing',
  '/cluster',
  '/policy',
  '/settings',
  '/tokens',
  '/about',
  '/ui',
];

interface Shown {
  readonly criterion: string;
  readonly record: string;
}

/** Those of the shipped recording. */
export const consolePages = pagesAbout({ criterion: 'restore.etcd-drill', record: '1' });

/** Those that show more where drills are scheduled and were run. */
export const rehearsedPages: readonly string[] = [
  '/drills',
  '/drills?month=2026-10',
  '/policy',
  '/settings',
  '/signing',
];
