/**
 * What `npm test` runs, in this order. Cluster suites run one at a time, because each starts a real cluster; they wait for their
 * clusters half of the time, and suites beside them use it.
 */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  /** A process for each file, so many of them at a time, each with the time limit; absent: one process for all. */
  readonly lanes?: number;
  /** Runs while the cluster suites run, with what processor time they leave. */
  readonly besideClusters?: true;
  /** A browser drops what is under way when a link of the machine comes or goes, as those of clusters do (ERR_NETWORK_CHANGED). */
  readonly ownNetwork?: true;
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
  { name: 'contract', files: ['test/contract/**/*.test.ts'], lanes: 2, limit: 20, besideClusters: true },
  // A real browser on a real server, on the shipped recording.
  {
    name: 'e2e',
    files: ['test/e2e/**/*.test.ts'],
    lanes: 1,
    limit: 20,
    besideClusters: true,
    ownNetwork: true,
  },
  { name: 'cluster', files: ['test/cluster/**/*.test.ts'], lanes: 1, limit: 30 },
];
