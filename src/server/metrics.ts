/** What this server says of itself and of each gate, in the text format of Prometheus. */
import { criterionStates } from '../core/gate/decision.ts';
import type { Decision } from '../core/gate/decision.ts';

export interface Measured {
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly residentBytes: number;
  readonly requests: ReadonlyMap<string, number>;
  readonly streams: number;
  readonly ledgerEntries: number;
  readonly decisions: readonly Decision[];
  /** Clusters that nothing can be decided of yet: an alarm on their gate must not stay silent. */
  readonly undecided: readonly string[];
  /** Whether the policy of the file is the one that binds. */
  readonly policyBinds: boolean;
  /** Whether the newest record could be kept in the ledger. */
  readonly recordsKept: boolean;
  readonly notified: readonly { readonly route: string; readonly failed: boolean; readonly count: number }[];
  /** By route and state, what waits and what was given up. */
  readonly notifying: ReadonlyMap<string, number>;
}

export function metricsText(measured: Measured): string {
  const { version, uptimeSeconds, residentBytes, requests, streams, ledgerEntries, decisions } = measured;
  return [
    family('honban_info', { help: 'Version of this server.' }, [[{ version }, 1]]),
    family('honban_uptime_seconds', { help: 'Since this server started.' }, [[{}, uptimeSeconds]]),
    family('process_resident_memory_bytes', { help: 'Resident memory.' }, [[{}, residentBytes]]),
    family(
      'honban_http_requests_total',
      { type: 'counter', help: 'Answered requests by status.' },
      [...requests].map(([status, count]) => [{ status }, count]),
    ),
    family('honban_event_streams', { help: 'Open event streams.' }, [[{}, streams]]),
    family('honban_ledger_entries', { help: 'Entries in the evidence ledger.' }, [[{}, ledgerEntries]]),
    family(
      'honban_policy_binds',
      { help: '1 unless the file cannot be read and the last good policy binds.' },
      [[{}, measured.policyBinds ? 1 : 0]],
    ),
    family('honban_records_kept', { help: '1 unless the newest record could not be kept in the ledger.' }, [
      [{}, measured.recordsKept ? 1 : 0],
    ]),
    ...notificationFamilies(measured),
    family(
      'honban_gate_decision',
      { help: '1 for the verdict that holds: go, no-go or undetermined.' },
      [...decisions, ...undecided(measured)].flatMap(({ cluster, verdict }) =>
        ['go', 'no-go', 'undetermined'].map(
          (one) => [{ cluster, verdict: one }, one === verdict ? 1 : 0] as const,
        ),
      ),
    ),
    family(
      'honban_criterion_state',
      { help: '1 for the state that a criterion is in.' },
      decisions.flatMap(({ cluster, criteria }) =>
        criteria.flatMap(({ id, state }) =>
          criterionStates.map(
            (one) => [{ cluster, criterion: id, state: one }, one === state ? 1 : 0] as const,
          ),
        ),
      ),
    ),
  ].join('');
}

function undecided({ undecided: clusters }: Measured): readonly Pick<Decision, 'cluster' | 'verdict'>[] {
  return clusters.map((cluster) => ({ cluster, verdict: 'undetermined' }));
}

function notificationFamilies({ notified, notifying }: Measured): readonly string[] {
  return [
    family(
      'honban_notification_attempts_total',
      { type: 'counter', help: 'Attempts to notify, by route and result.' },
      notified.map(({ route, failed, count }) => [{ route, result: failed ? 'failed' : 'sent' }, count]),
    ),
    family(
      'honban_notifications',
      { help: 'Notifications that wait for another attempt, or were given up.' },
      [...notifying].map(([key, count]) => {
        const [route = '', state = ''] = key.split('\n');
        return [{ route, state }, count];
      }),
    ),
  ];
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function family(
  name: string,
  { type = 'gauge', help }: { readonly type?: 'counter' | 'gauge'; readonly help: string },
  samples: readonly Sample[],
): string {
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
