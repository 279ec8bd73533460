/** What people put on record: waivers, statements, claims. Everything is signed unless a test says otherwise. */
import type {
  NotApplicableRecord,
  NotApplicableRequest,
  Signature,
  StatementRecord,
  WaiverRecord,
  WaiverRequest,
} from '../../src/core/evidence.ts';
import { days, hours } from '../../src/core/time.ts';
import type { Milliseconds } from '../../src/core/time.ts';
import { ago } from './gate-records.ts';
import { later, production } from './gate-world.ts';

const signature: Signature = { algorithm: 'ed25519', key: 'key', value: 'value' };

function base(id: string, person: string, age: Milliseconds) {
  return {
    apiVersion: 'honban/v1',
    id,
    producer: { name: 'honban.cli', version: '1.0.0' },
    subject: production,
    observed: { from: ago(age), to: ago(age) },
    recorded: ago(age),
    actor: { kind: 'person', name: person },
    person,
    signature,
  } as const;
}

export interface WaiverParts extends Partial<WaiverRequest> {
  readonly waiver?: string;
  readonly requester?: string;
  readonly approver?: string;
  /** How long ago it was asked for; it is approved an hour later. */
  readonly asked?: Milliseconds;
}

/** Asked for by hana two days ago, approved by ken, for 30 days. */
export function waiver(
  parts: WaiverParts & Pick<WaiverRequest, 'criterion' | 'findings'>,
): readonly WaiverRecord[] {
  const { waiver = 'w-1', requester = 'hana', approver = 'ken', asked = days(2), ...request } = parts;
  const approved = (asked - hours(1)) as Milliseconds;
  const complete: WaiverRequest = {
    reason: 'accepted for the move',
    compensation: 'watched by hand',
    end: later(days(30)),
    ...request,
  };
  return [
    {
      ...base(`${waiver}-request`, requester, asked),
      kind: 'waiver',
      step: 'request',
      waiver,
      request: complete,
    },
    { ...base(`${waiver}-approve`, approver, approved), kind: 'waiver', step: 'approve', waiver },
  ];
}

export function waiverEnd(waiver: string, person = 'hana'): WaiverRecord {
  return { ...base(`${waiver}-end`, person, hours(1)), kind: 'waiver', step: 'end', waiver };
}

export function statement(
  criterion: string,
  changes: Partial<StatementRecord['statement']> & { readonly recordedAgo?: Milliseconds } = {},
): StatementRecord {
  const { recordedAgo = hours(3), ...parts } = changes;
  const { person: _person, ...record } = base(`statement-${criterion}-${recordedAgo}`, 'hana', recordedAgo);
  return {
    ...record,
    kind: 'statement',
    statement: {
      criterion,
      person: 'hana',
      role: 'owner',
      says: 'still holds',
      reason: 'reviewed with the team',
      from: ago(recordedAgo),
      end: later(days(90)),
      signature,
      ...parts,
    },
  };
}

/** Entered by hana, accepted by ken. */
export function claim(
  request: Pick<NotApplicableRequest, 'question' | 'object'> & Partial<NotApplicableRequest>,
  people: { readonly enters?: string; readonly accepts?: string } = {},
): readonly NotApplicableRecord[] {
  const { enters = 'hana', accepts = 'ken' } = people;
  return [
    {
      ...base('claim-enter', enters, days(2)),
      kind: 'not-applicable',
      step: 'enter',
      claim: 'c-1',
      request: { provider: 'provider.example', reason: 'managed', end: later(days(300)), ...request },
    },
    { ...base('claim-accept', accepts, days(1)), kind: 'not-applicable', step: 'accept', claim: 'c-1' },
  ];
}
