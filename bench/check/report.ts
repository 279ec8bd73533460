/** What one measured program tells the one that started it: a line of JSON with its own peak memory. */
export interface Measured {
  readonly milliseconds: number;
  readonly requests: number;
  readonly bytes?: number;
  readonly objects?: number;
}

export interface Report extends Measured {
  /** Peak resident memory of the whole process, in MB of 10^6 bytes. */
  readonly peak: number;
}

export function report(measured: Measured): void {
  // maxRSS is in KiB. https://nodejs.org/api/process.html#processresourceusage
  const peak = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.stdout.write(`${JSON.stringify({ ...measured, peak })}\n`);
}
