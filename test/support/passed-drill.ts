import type { DrillRecord } from '../../src/core/evidence.ts';
import { someTime } from './records.ts';

/** A drill that proved this recovery point. */
export function aPassedDrill(point: string): DrillRecord {
  const cluster = { kind: 'cluster', id: 'u1', name: 'tokyo' } as const;
  const observed = { from: someTime, to: someTime };
  return {
    apiVersion: 'honban/v1',
    kind: 'drill',
    id: 'drill-1',
    run: 'drill-1',
    drill: 'etcd-restore',
    producer: { name: 'honban.drill', version: '0.0.0' },
    subject: { kind: 'cluster', uid: 'u1' },
    observed,
    recorded: someTime,
    actor: { kind: 'service', name: 'test' },
    context: {},
    outcome: 'ended',
    limit: 1 as DrillRecord['limit'],
    handPicked: false,
    leftovers: [],
    answers: [
      {
        question: 'drill:etcd-restore/restored',
        judge: 'sha256:00',
        scope: 'cluster',
        observed,
        covered: [cluster],
        findings: [],
        unseen: [],
      },
    ],
    measured: {},
    details: { tier: 'T1', trigger: 'manual', host: 'test', plan: { steps: [] }, basis: { copy: { point } } },
  };
}
