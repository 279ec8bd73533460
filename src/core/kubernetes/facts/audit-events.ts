import { defineFact } from '../../fact.ts';

/** Counters of one API server since it started: `apiserver_audit_event_total`, `apiserver_audit_level_total{level}`, `apiserver_audit_error_total`. */
export interface AuditEvents {
  readonly events: number;
  /** Requests by the level that the audit policy gave them. */
  readonly byLevel: {
    readonly None: number;
    readonly Metadata: number;
    readonly Request: number;
    readonly RequestResponse: number;
  };
  /** Events that were not written. */
  readonly errors: number;
}

export const auditEvents = defineFact<AuditEvents>({
  id: 'kubernetes.auditEvents',
  about: {
    en: 'Audit events by level, as the API server counts them',
    ja: 'API サーバーが数えたレベル別の監査イベント',
  },
});
