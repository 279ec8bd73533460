/** Counts what the tests told; the last line of `npm test` is its summary. */
import type { Told } from './reporter.ts';

export class Tally {
  readonly told: Told[] = [];

  add(told: Told): void {
    this.told.push(told);
  }

  count(outcome: Told['outcome']): number {
    return this.told.filter((one) => one.outcome === outcome).length;
  }

  summary(): string {
    return `${this.count('passed')} passed, ${this.count('failed')} failed, ${this.count('skipped')} skipped`;
  }

  /** With `--no-skip` a skip fails the run, so that a machine without its tools cannot look green. No tests at all fail it too. */
  exitCode(skipsAllowed: boolean): 0 | 1 {
    const bad = this.count('failed') + (skipsAllowed ? 0 : this.count('skipped'));
    return bad > 0 || this.count('passed') === 0 ? 1 : 0;
  }
}
