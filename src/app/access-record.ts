import type { AccessEvent } from '../core/access.ts';
import type { AccessRecord, Actor } from '../core/evidence.ts';
import type { Instant } from '../core/time.ts';

export interface AccessMade {
  readonly id: string;
  readonly version: string;
  readonly actor: Actor;
  /** Since when, for what is summed up. */
  readonly from?: Instant;
  readonly at: Instant;
}

export function accessRecord(event: AccessEvent, { id, version, actor, from, at }: AccessMade): AccessRecord {
  return {
    apiVersion: 'honban/v1',
    kind: 'access',
    id,
    producer: { name: 'honban.access', version },
    subject: { kind: 'organisation' },
    observed: { from: from ?? at, to: at },
    recorded: at,
    actor,
    event,
  };
}
