/** A server on clusters: those of the policy, or the one of the current context. Everything it does is what a command does. */
import { outboxFile } from '../../adapters/notify/outbox-file.ts';
import { policyVersions } from '../../adapters/policy/policy-versions.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Installation, KnownCluster, LookOptions } from '../../server/installation.ts';
import type { Log } from '../../server/log.ts';
import { watchedLedger } from '../../server/watched-ledger.ts';
import { dataDirectory } from '../data-directory.ts';
import { openLedger } from '../open-ledger.ts';
import { decide } from '../open/decide.ts';
import { glanceAt } from '../open/glance.ts';
import type { Glance } from '../open/glance.ts';
import { observe } from '../open/observe.ts';
import { recordObservation } from '../open/record-observation.ts';
import type { TargetFlags } from '../open/target.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { explained } from './explained.ts';
import { keepPolicy } from './kept-policy.ts';
import type { KeptPolicy } from './kept-policy.ts';
import { nameClusters } from './name-clusters.ts';
import type { ClusterNames } from './name-clusters.ts';
import { oidcSettingOf } from './oidc-setting.ts';
import { policyWays } from './policy-ways.ts';
import { quietWorld } from './quiet-world.ts';
import { runBackupFor, storedFor } from './run-backup.ts';
import { planDrillFor, runDrillFor, sweepFor } from './run-drill.ts';

export interface LiveFlags extends Omit<TargetFlags, 'recording'> {
  readonly policy?: string | undefined;
  readonly data?: string | undefined;
}

interface Standing {
  readonly flags: LiveFlags;
  readonly world: World;
  readonly kept: KeptPolicy;
  readonly ledger: Installation['ledger'];
  /** What was last seen of each cluster, so that reading a page asks no cluster. */
  readonly glances: Map<string, Promise<Glance>>;
  readonly names: ClusterNames;
}

export async function liveInstallation(flags: LiveFlags, log: Log, world: World): Promise<Installation> {
  const kept = await keepPolicy(flags, log, world);
  const { ledger: own, directory } = openLedger(world, flags, await kept.read());
  const { ledger, problem: ledgerProblem } = watchedLedger(own);
  const standing: Standing = { flags, world, kept, ledger, glances: new Map(), names: nameClusters(ledger) };
  return {
    version: readPackage().version,
    mode: { kind: 'live' },
    ledger,
    directory: dataDirectory({ data: directory }, world),
    now: () => world.now(),
    policy: async () => (await kept.read())?.policy,
    policyProblem: async () => {
      await kept.read();
      return kept.problem();
    },
    ledgerProblem,
    policyDigest: async () => (await kept.read())?.digest,
    policyVersions: async () => {
      const read = await kept.read();
      return read === undefined ? undefined : await policyVersions(read);
    },
    policyFile: () => kept.file,
    clusters: async () => await clustersOf(standing),
    decide: async (cluster, { assumeUntil, recordedBy }) => {
      const policy = await kept.read();
      const records = recordedBy !== undefined && assumeUntil === undefined;
      const glance = await glanceOf(cluster, standing);
      const acting = quietWorld(world, recordedBy === undefined ? {} : { actor: recordedBy });
      return await decide({ ledger, policy, glance, records, assumeUntil }, acting);
    },
    look: async (cluster, options) => await look(cluster, options, standing),
    explain: explained,
    oidc: async () => oidcSettingOf(await kept.read(), world),
    planDrill: async (asked) => await planDrillFor(asked, { flags, world }),
    runDrill: async (asked, options) => await runDrillFor(asked, options, { flags, world }),
    runBackup: async (asked, options) => await runBackupFor(asked, options, { flags, world }),
    stored: async () => await storedFor(await kept.read(), { ledger, directory }, world),
    notifications: {
      ways: policyWays(async () => await kept.read(), world),
      memory: outboxFile(dataDirectory({ data: directory }, world)),
    },
    sweep: async () => {
      // What is undone depends on the journal alone, so one name stands for all of them.
      const [any] = await clustersOf(standing);
      return await sweepFor({ ...flags, cluster: any?.name }, world);
    },
  };
}

async function clustersOf(standing: Standing): Promise<readonly KnownCluster[]> {
  const policy = (await standing.kept.read())?.policy;
  const named = Object.entries(policy?.clusters ?? {}).filter(
    ([name]) => standing.flags.cluster === undefined || standing.flags.cluster === name,
  );
  if (named.length > 0)
    return await Promise.all(
      named.map(async ([name, { environment, uid }]) =>
        known(name, environment, uid ?? (await standing.names.uidOf(name, () => glanceOf(name, standing)))),
      ),
    );
  const { name, environment, identity } = await glanceOf('', standing);
  return [known(name, environment, identity?.uid)];
}

function known(
  name: string,
  environment: KnownCluster['environment'],
  uid: string | undefined,
): KnownCluster {
  return {
    name,
    ...(environment === undefined ? {} : { environment }),
    ...(uid === undefined ? {} : { uid }),
  };
}

/** Without a policy there is one cluster, whatever its context is called. */
async function glanceOf(cluster: string, standing: Standing): Promise<Glance> {
  const policy = await standing.kept.read();
  const key = isNamed(policy, cluster) ? cluster : '';
  const before = standing.glances.get(key);
  if (before !== undefined) return await before;
  const glance = glanceAt(targetOf(key, standing), policy?.policy, quietWorld(standing.world, {}));
  standing.glances.set(key, glance);
  // One that failed is tried again, but not by every reader who comes in the meantime.
  void glance.then(
    ({ problem }) => problem !== undefined && setTimeout(() => standing.glances.delete(key), 30_000).unref(),
    () => standing.glances.delete(key),
  );
  return await glance;
}

function isNamed(policy: ReadPolicy | undefined, cluster: string): boolean {
  return policy !== undefined && Object.hasOwn(policy.policy.clusters, cluster);
}

function targetOf(cluster: string, { flags }: Standing): LiveFlags {
  return cluster === '' ? flags : { ...flags, cluster };
}

async function look(cluster: string, options: LookOptions, standing: Standing) {
  const { actor, signal, onProgress } = options;
  const policy = await standing.kept.read();
  const key = isNamed(policy, cluster) ? cluster : '';
  const world = quietWorld(standing.world, { actor, signal });
  const asked = { ...targetOf(key, standing), ...(onProgress === undefined ? {} : { onProgress }) };
  const { observation, target } = await observe(asked, policy, world);
  await recordObservation({ ledger: standing.ledger, policy, observation }, world);
  const { name, environment } = target;
  standing.glances.set(key, Promise.resolve(glanceFrom(name, environment, observation.identity)));
  standing.names.learn(name, observation.identity.uid);
  return observation.run;
}

function glanceFrom(name: string, environment: Glance['environment'], identity: ClusterIdentity): Glance {
  return { name, identity, ...(environment === undefined ? {} : { environment }) };
}
