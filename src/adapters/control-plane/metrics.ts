/** What one instance of the API server counts about itself since it started, from one reading of `/metrics`. */
import type { Fact, Seen } from '../../core/fact.ts';
import { auditEvents } from '../../core/kubernetes/facts/audit-events.ts';
import type { AuditEvents } from '../../core/kubernetes/facts/audit-events.ts';
import { deprecatedApiRequests } from '../../core/kubernetes/facts/deprecated-api-requests.ts';
import type { DeprecatedApiRequest } from '../../core/kubernetes/facts/deprecated-api-requests.ts';
import { askFor } from '../kubernetes/ask-for.ts';
import { samplesOf } from '../kubernetes/metrics-text.ts';
import type { Sample } from '../kubernetes/metrics-text.ts';
import { provideDocument } from '../kubernetes/provide-document.ts';
import type { ClusterProvider } from '../kubernetes/provide-list.ts';
import type { ClusterSession } from '../kubernetes/session.ts';
import { withoutValue } from '../kubernetes/unseen.ts';

export const provideDeprecatedApiRequests = provideMetrics(deprecatedApiRequests, readDeprecated);
export const provideAuditEvents = provideMetrics(auditEvents, readAuditEvents);

/** https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/endpoints/metrics/metrics.go (STABLE) */
const deprecated = 'apiserver_requested_deprecated_apis';
/** https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/audit/metrics.go (ALPHA) */
const audit = {
  events: 'apiserver_audit_event_total',
  level: 'apiserver_audit_level_total',
  errors: 'apiserver_audit_error_total',
} as const;
/** Always there: an answer without it is no API server's. */
const uptime = 'process_start_time_seconds';
const wanted = new Set([deprecated, uptime, ...Object.values(audit)]);

function provideMetrics<T>(fact: Fact<T>, read: (samples: readonly Sample[]) => T): ClusterProvider<T> {
  return provideDocument(fact, {
    paths: ['/metrics'],
    collect: async (session) => {
      const seen = await session.once('metrics', () => readMetrics(session));
      return seen.state === 'complete' ? { ...seen, value: read(seen.value) } : withoutValue(seen);
    },
  });
}

async function readMetrics(session: ClusterSession): Promise<Seen<readonly Sample[]>> {
  return await askFor(session, {
    path: '/metrics',
    accept: 'text/plain;version=0.0.4',
    right: 'get /metrics',
    read: ({ body }) => {
      const samples = [...samplesOf(body.toString('utf8'), wanted)];
      return samples.some(({ name }) => name === uptime) ? samples : undefined;
    },
  });
}

function readDeprecated(samples: readonly Sample[]): readonly DeprecatedApiRequest[] {
  return samples
    .filter(({ name, value }) => name === deprecated && value === 1)
    .map(({ labels }) => ({
      group: labels['group'] ?? '',
      version: labels['version'] ?? '',
      resource: labels['resource'] ?? '',
      subresource: labels['subresource'] ?? '',
      removedRelease: labels['removed_release'] ?? '',
    }));
}

function readAuditEvents(samples: readonly Sample[]): AuditEvents {
  const sum = (metric: string, level?: string): number =>
    samples
      .filter(({ name, labels }) => name === metric && (level === undefined || labels['level'] === level))
      .reduce((total, { value }) => total + value, 0);
  return {
    events: sum(audit.events),
    byLevel: {
      None: sum(audit.level, 'None'),
      Metadata: sum(audit.level, 'Metadata'),
      Request: sum(audit.level, 'Request'),
      RequestResponse: sum(audit.level, 'RequestResponse'),
    },
    errors: sum(audit.errors),
  };
}
