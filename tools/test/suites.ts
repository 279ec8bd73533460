/** What `npm test` runs, in this order. Cluster suites come last and one at a time: each starts a real cluster. */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  /** A process for each file, so many of them at a time, each with the time limit; absent: one process for all. */
  readonly lanes?: number;
  /** In minutes, for the whole process. */
  readonly limit: number;
}

export const suites: readonly Suite[] = [
  {
    name: 'unit',
    files: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'tools/**/*.test.ts'],
    limit: 10,
  },
  // They wait for programs and disks more than they compute.
  { name: 'contract', files: ['test/contract/**/*.test.ts'], lanes: 2, limit: 15 },
  // A real browser on a real server, on the shipped recording.
  { name: 'e2e', files: ['test/e2e/**/*.test.ts'], lanes: 1, limit: 15 },
  { name: 'cluster', files: ['test/cluster/**/*.test.ts'], lanes: 1, limit: 30 },
];
