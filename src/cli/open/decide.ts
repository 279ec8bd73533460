/** A decision by the policy that binds here, about the cluster that was glanced at; recorded where that was asked for. */
import { policyOrigin } from '../../adapters/policy/policy-origin.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { decideGate, decisionRecord, lastSeenCluster } from '../../app/decide-gate.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { exitCode } from '../exit-codes.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import type { Glance } from './glance.ts';
import { judgementParts } from './judgement.ts';
import { actorOf } from './observe.ts';
import { recordPolicy } from './record-policy.ts';
import { noClusterSeen } from './record-problems.ts';

export interface DecideOptions {
  readonly ledger: EvidenceLedger;
  readonly policy: ReadPolicy | undefined;
  readonly glance: Glance;
  /** Whether policy and decision are recorded. */
  readonly records: boolean;
  readonly assumeUntil?: Instant | undefined;
}

export async function decide(options: DecideOptions, world: World): Promise<Decision> {
  const { ledger, policy, glance, records, assumeUntil } = options;
  const actor = actorOf(world);
  const identity = glance.identity ?? (await lastSeen(ledger, policy?.policy.clusters[glance.name]?.uid));
  const at =
    policy === undefined ? undefined : { read: policy, commit: await commitOf(policy, options, world) };
  const decision = await decideGate({
    ...judgementParts(at),
    ledger,
    cluster: glance.name,
    identity,
    clocks: { own: world.now(), ...(glance.apiServer === undefined ? {} : { apiServer: glance.apiServer }) },
    ...(assumeUntil === undefined ? {} : { assumeUntil }),
  });
  const made = { decision, actor, version: readPackage().version, recorded: world.now() };
  if (records) await ledger.append(decisionRecord(made, hashing));
  return decision;
}

async function commitOf(
  policy: ReadPolicy,
  { ledger, records }: DecideOptions,
  world: World,
): Promise<string | undefined> {
  if (!records) return (await policyOrigin(policy)).commit;
  return (await recordPolicy(policy, { ledger, actor: actorOf(world) }, world)).commit;
}

async function lastSeen(ledger: EvidenceLedger, uid: string | undefined): Promise<ClusterIdentity> {
  const found = await lastSeenCluster(ledger, uid);
  if (found === undefined) throw new ProblemError(noClusterSeen(), exitCode.undetermined);
  return found;
}
