/** Decides from the ledger and records the decision: verify first, then read, then judge, so that no unverified entry counts. */
import type { Actor, ClusterIdentity, DecisionRecord } from '../core/evidence.ts';
import { decideFrom } from '../core/gate/decide.ts';
import type { Decision } from '../core/gate/decision.ts';
import type { GateClocks, GateInput } from '../core/gate/input.ts';
import type { JsonObject } from '../core/json.ts';
import { latest } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import type { EvidenceLedger, Hashing } from './ports.ts';

export interface DecideSetting extends Omit<GateInput, 'ledger' | 'clocks'> {
  readonly ledger: EvidenceLedger;
  readonly clocks: Omit<GateClocks, 'witness'>;
}

export async function decideGate({ ledger, clocks, ...input }: DecideSetting): Promise<Decision> {
  const status = await ledger.verify();
  const witness = latest(status.witnesses.flatMap(({ clock }) => clock ?? []));
  const times: GateClocks = witness === undefined ? clocks : { ...clocks, witness };
  return await decideFrom({ ...input, ledger: status, clocks: times }, (kinds) => ledger.entries({ kinds }));
}

/** The cluster that the newest inventory was taken of: what the gate judges when the cluster itself cannot be asked. */
export async function lastSeenCluster(
  ledger: EvidenceLedger,
  uid: string | undefined,
): Promise<ClusterIdentity | undefined> {
  let found: ClusterIdentity | undefined;
  for await (const { record } of ledger.entries({ kinds: ['inventory'] }))
    if (record.subject.kind === 'cluster' && (uid === undefined || record.subject.uid === uid))
      found = record.subject;
  return found;
}

export interface DecisionMade {
  readonly decision: Decision;
  readonly actor: Actor;
  readonly version: string;
  readonly recorded: Instant;
}

/** A decision is as old as the moment it was made for; what it rests on is named inside. */
export function decisionRecord(made: DecisionMade, hashing: Hashing): DecisionRecord {
  const { decision, actor, version, recorded } = made;
  return {
    apiVersion: 'honban/v1',
    kind: 'decision',
    id: hashing.nonce(),
    producer: { name: 'honban.gate', version },
    subject: decision.subject,
    observed: { from: recorded, to: recorded },
    recorded,
    actor,
    decision: decision as unknown as JsonObject,
  };
}
