/** Small lawful records for tests of whatever stores or carries them. */
import type { CheckRunRecord, LedgerRecord, StatementRecord } from '../../src/core/evidence.ts';
import { parseInstant } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';

export function instant(text: string): Instant {
  const found = parseInstant(text);
  if (found === undefined) throw new TypeError(`no instant: ${text}`);
  return found;
}

export const someTime = instant('2026-11-24T09:00:00Z');

export function aCheckRun(changes: Partial<CheckRunRecord> = {}): CheckRunRecord {
  const at = changes.recorded ?? someTime;
  return {
    apiVersion: 'honban/v1',
    kind: 'check-run',
    id: 'run-1',
    producer: { name: 'honban.check', version: '0.1.0' },
    subject: { kind: 'cluster', uid: '3f2c' },
    observed: { from: at, to: at },
    recorded: at,
    actor: { kind: 'service', name: 'test' },
    context: { kubernetesMinor: '1.37' },
    answers: [],
    ...changes,
  };
}

export function aStatement(changes: Partial<StatementRecord> = {}): StatementRecord {
  const { answers: _answers, context: _context, ...base } = aCheckRun();
  return {
    ...base,
    kind: 'statement',
    statement: {
      criterion: 'restore.plan',
      person: 'hana',
      role: 'operator',
      says: '復元の手順を決めました',
      reason: 'reviewed',
      from: someTime,
      end: instant('2027-11-24T09:00:00Z'),
      signature: { algorithm: 'ed25519', key: 'SHA256:x', value: 'AA==' },
    },
    ...changes,
  };
}

export function aLedgerEvent(event: LedgerRecord['event'], detail: LedgerRecord['detail']): LedgerRecord {
  const { answers: _answers, context: _context, ...base } = aCheckRun();
  return { ...base, kind: 'ledger', event, detail };
}

export function aFailingCheckRun(): CheckRunRecord {
  const object = { kind: 'cluster', id: '3f2c', name: 'kind' } as const;
  return aCheckRun({
    id: 'failing',
    answers: [
      {
        question: 'rights.cluster-admin',
        judge: `sha256:${'0'.repeat(64)}`,
        scope: 'cluster',
        observed: { from: someTime, to: someTime },
        covered: [object],
        unseen: [],
        findings: [
          {
            check: 'rights.cluster-admin',
            about: object,
            says: 'held',
            severity: 'critical',
            props: {},
            text: { en: 'held', ja: '保持' },
            fingerprint: 'x',
          },
        ],
      },
    ],
  });
}
