/** What `npm test` runs, in this order. Cluster suites come last and one at a time: each starts a real cluster. */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  /** One process for each file, one after the other, each with the time limit; otherwise one process for all. */
  readonly oneByOne: boolean;
  /** In minutes, for the whole process. */
  readonly limit: number;
}

export const suites: readonly Suite[] = [
  {
    name: 'unit',
    files: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'tools/**/*.test.ts'],
    oneByOne: false,
    limit: 10,
  },
  { name: 'contract', files: ['test/contract/**/*.test.ts'], oneByOne: true, limit: 10 },
  // A real browser on a real server, on the shipped recording.
  { name: 'e2e', files: ['test/e2e/**/*.test.ts'], oneByOne: true, limit: 10 },
  { name: 'cluster', files: ['test/cluster/**/*.test.ts'], oneByOne: true, limit: 30 },
];
