/** What a run of checks found, in the form that was asked for. */
import type { Check } from '../../core/check.ts';
import type { CheckRunRecord } from '../../core/evidence.ts';
import { checkRunHuman } from './check-run-human.ts';
import { checkRunJunit } from './check-run-junit.ts';
import { checkRunMarkdown } from './check-run-markdown.ts';
import { checkRunSarif } from './check-run-sarif.ts';
import { summarise } from './check-run-summary.ts';
import type { Printing } from './decision.ts';
import { jsonDocument, jsonLine } from './json.ts';

export interface CheckRunOptions {
  /** Name of the cluster in the policy, or of the context. */
  readonly cluster: string;
  /** The checks that were asked, for titles and references. */
  readonly checks: readonly CheckWords[];
  /** Fingerprints of what was known before (`--new-since`): only other findings are shown. */
  readonly known?: ReadonlySet<string>;
  readonly recording?: string;
  /** Version of Honban, for formats that name their producer. */
  readonly version: string;
  readonly timeZone?: string;
}

export type CheckWords = Pick<Check, 'id' | 'title' | 'severity' | 'references'>;

export function renderCheckRun(record: CheckRunRecord, world: Printing, options: CheckRunOptions): string {
  const summary = summarise(record, options);
  switch (world.output) {
    case 'json':
      return jsonDocument({
        apiVersion: 'honban/v1',
        kind: 'CheckRun',
        cluster: options.cluster,
        ...(options.recording === undefined ? {} : { recording: options.recording }),
        summary: summary.counts,
        run: record,
      });
    case 'ndjson':
      return [
        ...summary.findings.map((finding) => jsonLine('Finding', finding)),
        ...summary.blind.map((blind) => jsonLine('Unknown', blind)),
        jsonLine('CheckRunSummary', { cluster: options.cluster, ...summary.counts }),
      ].join('');
    case 'markdown':
      return checkRunMarkdown(summary, world.language, options);
    case 'sarif':
      return checkRunSarif(summary, world.language, options);
    case 'junit':
      return checkRunJunit(summary, world.language, options);
    case 'human':
    default:
      return checkRunHuman(summary, world, options);
  }
}
