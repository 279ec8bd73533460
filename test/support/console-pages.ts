/** Every page of the console, by an address that shows it on the shipped recording. */
export const consolePages: readonly string[] = [
  '/',
  '/?group=restorable&at=2026-12-24',
  '/criteria?id=restore.etcd-drill',
  '/drills',
  '/backups',
  '/findings',
  '/findings?severity=critical',
  '/runs',
  '/evidence',
  '/evidence/1',
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

/** Those that show more where drills are scheduled and were run. */
export const rehearsedPages: readonly string[] = [
  '/drills',
  '/drills?month=2026-10',
  '/policy',
  '/settings',
  '/signing',
];
